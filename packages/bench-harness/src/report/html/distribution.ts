import type { Measurement } from '../../results.ts';
import { formatFactor, formatTime, roundTime } from '../format.ts';
import { slicesOf, type ScenarioGroup } from '../scenario-group.ts';
import { axisX, gridLines } from './axis.ts';
import { density } from './density.ts';
import { html, percent, type Markup } from './markup.ts';
import { linearScale, scaleOf, type Scale } from './scale.ts';

type Timed = Measurement & { readonly time: NonNullable<Measurement['time']> };

const rowHeight = 44;
const middle = rowHeight / 2;
/** At most as many slices are drawn as points; of more, evenly chosen ones. */
const mostPoints = 150;

/**
 * Two plots side by side, a row a backend: what an operation takes, on one axis for all; and how its slices
 * lie around their own median, which would be too small to be seen where backends are far apart.
 */
export function distributionPlot({ measurements, fastest }: ScenarioGroup): Markup {
  const timed = measurements.filter((each): each is Timed => each.time !== undefined);
  if (timed.length === 0) return html``;
  const times = scaleOf(timed.flatMap(({ time }) => [time.p25, time.p50, time.p75]));
  const spreads = spreadScale(timed);
  return html`<div class="distribution">
    <div class="caption name"></div>
    <div class="caption">time an operation</div>
    <div class="caption">slices around their median</div>
    ${timed.map((each) => row(each, fastest, times, spreads))}
    <div class="name"></div>
    ${axisX(times, roundTime)} ${axisX(spreads, signedPercent)}
  </div>`;
}

function row(each: Timed, fastest: number | undefined, times: Scale, spreads: Scale): Markup {
  const { backend, time, status } = each;
  const isBest = time.p50 === fastest;
  const factor = fastest === undefined ? '' : formatFactor(time.p50 / fastest);
  return html`<div class="name ${isBest ? 'best' : ''} ${status}">
      <span class="backend">${backend}</span>
      <span class="value">${formatTime(time.p50)}</span>
      <span class="factor">${factor}</span>
    </div>
    ${position(each, times, isBest)} ${spread(each, spreads, isBest)}`;
}

/** The median with its quartiles. */
function position({ backend, time }: Timed, scale: Scale, isBest: boolean): Markup {
  const [low, mid, high] = [time.p25, time.p50, time.p75].map((value) => percent(scale.at(value)));
  return html`<svg
    class="plot ${isBest ? 'best' : ''}"
    height="${rowHeight}"
    role="img"
    aria-label="${backend}: median ${formatTime(time.p50)}, quartiles ${formatTime(time.p25)} and ${formatTime(time.p75)}"
  >
    ${gridLines(scale)}
    <line class="stem" x1="0" x2="${mid}" y1="${middle}" y2="${middle}" />
    <line class="quartiles" x1="${low}" x2="${high}" y1="${middle}" y2="${middle}" />
    <circle class="median" cx="${mid}" cy="${middle}" r="5" />
  </svg>`;
}

/** A violin with the slices strewn on it. */
function spread(each: Timed, scale: Scale, isBest: boolean): Markup {
  const own = slicesOf(each).map((slice) => slice / each.time.p50 - 1);
  const shown = own.filter((value) => isOn(scale, value));
  const first = shown[0] ?? 0;
  const last = shown.at(-1) ?? 0;
  const beyond = own.filter((value) => scale.at(value) > 1).length;
  const median = percent(scale.at(0));
  return html`<svg
    class="plot spread ${isBest ? 'best' : ''}"
    height="${rowHeight}"
    role="img"
    aria-label="${each.backend}: ${own.length} slices, from ${signedPercent(own[0] ?? 0)} to ${signedPercent(own.at(-1) ?? 0)} of their median"
  >
    ${gridLines(scale)} ${violin(shown, first, last, scale)}
    ${points(shown).map(
      (value, at) =>
        html`<circle class="slice" cx="${percent(scale.at(value))}" cy="${middle + jitter(at)}" r="1.6" />`,
    )}
    <line class="middle" x1="${median}" x2="${median}" y1="6" y2="${rowHeight - 6}" />
    ${beyond === 0 ? '' : html`<text class="beyond" x="100%" y="10" text-anchor="end">${beyond} beyond →</text>`}
  </svg>`;
}

function violin(sorted: readonly number[], first: number, last: number, scale: Scale): Markup {
  const air = (last - first) * 0.12 || 0.002;
  const [from, to] = [first - air, last + air];
  const heights = density(sorted, from, to, 60);
  const upper = heights.map((height, at) => `${round((at / 59) * 100)},${round(50 - height * 46)}`);
  const lower = heights.map((height, at) => `${round((at / 59) * 100)},${round(50 + height * 46)}`).reverse();
  const x = scale.at(from);
  return html`<svg
    x="${percent(x)}"
    width="${percent(scale.at(to) - x)}"
    height="100%"
    viewBox="0 0 100 100"
    preserveAspectRatio="none"
  >
    <polygon class="violin" points="${[...upper, ...lower].join(' ')}" />
  </svg>`;
}

/** From the 1st to the 98th percentile of all backends, in shares of each one's median. */
function spreadScale(timed: readonly Timed[]): Scale {
  const ends = timed.map((each) => {
    const slices = slicesOf(each);
    const at = (share: number): number =>
      (slices[Math.round((slices.length - 1) * share)] ?? 0) / each.time.p50 - 1;
    return [at(0.005), at(0.98)] as const;
  });
  const low = Math.min(-0.02, ...ends.map(([end]) => end));
  const high = Math.max(0.02, ...ends.map(([, end]) => end));
  return linearScale(low, Math.min(high, 3), 0.1);
}

function isOn({ at }: Scale, value: number): boolean {
  return at(value) >= 0 && at(value) <= 1;
}

function points(sorted: readonly number[]): readonly number[] {
  if (sorted.length <= mostPoints) return sorted;
  return Array.from(
    { length: mostPoints },
    (_, at) => sorted[Math.round((at / (mostPoints - 1)) * (sorted.length - 1))] ?? 0,
  );
}

/** Strewn evenly by the golden ratio, and the same at every drawing. */
function jitter(at: number): number {
  return Number((((at * 0.618_034) % 1) * 16 - 8).toFixed(1));
}

function signedPercent(share: number): string {
  const value = Number((share * 100).toFixed(1));
  return value === 0 ? '0' : `${value < 0 ? '−' : '+'}${Math.abs(value)} %`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
