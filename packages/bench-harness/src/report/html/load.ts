import type { LoadPoint, Measurement } from '../../results.ts';
import { formatCount, formatTime, roundTime } from '../format.ts';
import type { ScenarioGroup } from '../scenario-group.ts';
import { axisX, gridLines } from './axis.ts';
import { html, percent, type Markup } from './markup.ts';
import { logScale, scaleOf, type Scale } from './scale.ts';

const height = 240;
const labelHeight = 16;

interface Curve {
  readonly backend: string;
  readonly colour: number;
  readonly open: readonly LoadPoint[];
  readonly closed: readonly LoadPoint[];
  readonly bursts: readonly LoadPoint[];
  readonly knee: number | undefined;
}

/** 99th percentile against load, both logarithmic where they reach far. */
export function loadPlot({ measurements }: ScenarioGroup): Markup {
  const curves = measurements.filter(({ load }) => load !== undefined && load.length > 0).map(curveOf);
  const points = curves.flatMap(({ open, closed }) => [...open, ...closed]);
  if (points.length === 0) return html``;
  const x = scaleOf(points.map(({ rate }) => rate));
  const tails = points.map(({ tail }) => tail.p99);
  const y = logScale(Math.min(...tails) / 1.4, Math.max(...tails) * 1.4);
  const top = (value: number): string => percent(1 - y.at(value));
  const lost = points.reduce((sum, point) => sum + point.lost, 0);
  return html`<figure class="load">
    <figcaption>
      99th percentile against load. Filled: open loop, from the moment a request was meant to be sent. Hollow:
      closed loop, which does not see what waits.${lost === 0 ? '' : ` ${lost} requests were lost.`}
    </figcaption>
    <div class="frame">
      <svg class="scale" height="${height}" aria-hidden="true">
        ${y.ticks.map((tick) => html`<text x="100%" y="${top(tick)}" dy="4" text-anchor="end">${roundTime(tick)}</text>`)}
      </svg>
      <svg class="plot" height="${height}" role="img" aria-label="${curves.map(inWords).join('; ')}">
        ${gridLines(x)}
        ${y.ticks.map((tick) => html`<line class="grid" x1="0" x2="100%" y1="${top(tick)}" y2="${top(tick)}" />`)}
        ${curves.map((each) => curve(each, x, top))} ${labels(curves, y)}
      </svg>
      <div></div>
      ${axisX(x, (rate) => `${formatCount(rate).replace(/\.0+(?= |$)/, '')}/s`)}
    </div>
    <ul class="remarks">
      ${curves.map((each) => html`<li>${besides(each)}</li>`)}
    </ul>
  </figure>`;
}

function curveOf({ backend, load = [], knee }: Measurement, at: number): Curve {
  const of = (loop: LoadPoint['loop']): readonly LoadPoint[] =>
    load.filter((point) => point.loop === loop).toSorted((a, b) => a.rate - b.rate);
  return { backend, colour: at % 6, open: of('open'), closed: of('closed'), bursts: of('burst'), knee };
}

/** What has no place on the axes. */
function besides({ backend, bursts, closed, knee, open }: Curve): Markup {
  const most = Math.max(...closed.map(({ rate }) => rate));
  const parts = [
    ...(closed.length === 0 ? [] : [`at most ${formatCount(most)}/s`]),
    ...(knee === undefined ? [] : [`95 % of that from ${knee} at once`]),
    ...bursts.map(({ concurrency, tail }) => `a burst of ${concurrency}: p99 ${formatTime(tail.p99)}`),
    ...(open.some(({ lagged }) => lagged)
      ? ['the sender came late at the paler points, which do not count']
      : []),
  ];
  return html`<b>${backend}</b>: ${parts.join(', ')}`;
}

/** What the schedule was kept at: where the sender itself came late, the latency is the sender's. */
function kept(open: readonly LoadPoint[]): readonly LoadPoint[] {
  return open.filter(({ lagged }) => lagged !== true);
}

function inWords({ backend, open, closed }: Curve): string {
  const last = kept(open).at(-1) ?? closed.at(-1);
  return last === undefined
    ? backend
    : `${backend}: 99th percentile ${formatTime(last.tail.p99)} at ${formatCount(last.rate)} a second`;
}

function curve({ open, closed, colour, backend }: Curve, x: Scale, top: (value: number) => string): Markup {
  const joined = kept(open);
  const segments = joined.slice(1).map((point, at) => [joined[at] ?? point, point] as const);
  return html`<g class="series-${colour}">
    ${segments.map(
      ([from, to]) =>
        html`<line
          class="curve"
          x1="${percent(x.at(from.rate))}"
          y1="${top(from.tail.p99)}"
          x2="${percent(x.at(to.rate))}"
          y2="${top(to.tail.p99)}"
        />`,
    )}
    ${[...open, ...closed].map(
      (point) =>
        html`<circle
          class="${point.loop} ${point.lagged === true ? 'lagged' : ''}"
          cx="${percent(x.at(point.rate))}"
          cy="${top(point.tail.p99)}"
          r="3.5"
        >
          <title>${title(backend, point)}</title>
        </circle>`,
    )}
  </g>`;
}

function title(backend: string, { loop, rate, tail, concurrency, lagged }: LoadPoint): string {
  const load = loop === 'open' ? `${formatCount(rate)} a second meant` : `${concurrency} at once`;
  const late = lagged === true ? '; the sender came late, and this is no latency of the backend' : '';
  return `${backend}, ${load}: p50 ${formatTime(tail.p50)}, p99 ${formatTime(tail.p99)}${late}`;
}

/** The name of each curve at its end; those that would lie on one another are moved apart. */
function labels(curves: readonly Curve[], y: Scale): Markup {
  const ends = curves
    .flatMap((each) => {
      const last = kept(each.open).at(-1) ?? each.closed.at(-1);
      return last === undefined ? [] : [{ each, at: (1 - y.at(last.tail.p99)) * height }];
    })
    .toSorted((a, b) => a.at - b.at);
  let lowest = Number.NEGATIVE_INFINITY;
  return html`${ends.map(({ each, at }) => {
    lowest = Math.max(at, lowest + labelHeight);
    return html`<text class="series-${each.colour}" x="100%" dx="8" y="${lowest.toFixed(0)}" dy="4"
      >${each.backend}</text
    >`;
  })}`;
}
