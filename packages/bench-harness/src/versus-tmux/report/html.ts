import { axisX } from '../../report/html/axis.ts';
import { htmlDocument, machineSection } from '../../report/html/document.ts';
import { intervalPlot } from '../../report/html/interval.ts';
import { html, type Markup } from '../../report/html/markup.ts';
import { logScale, type Scale } from '../../report/html/scale.ts';
import { formatMoment } from '../../report/format.ts';
import type { JudgedFigure } from '../judge.ts';
import type { RowResult, VersusResults } from '../results.ts';
import { aimed, amount, circumstances, interval, limitOf, relation, tally } from './words.ts';

/** Of the colour: as the verdicts of a gate have it. */
const kinds = { met: 'improved', 'not met': 'fail', "can't tell": 'inconclusive' } as const;

/** One page: every ratio with its interval and its rounds on one axis, the zone that was aimed at shaded, and a table of the numbers. */
export function versusHtml(results: VersusResults): string {
  const figures = results.rows.flatMap((row) => row.figures.map((figure) => ({ row, figure })));
  const plotted = figures.filter(({ figure }) => figure.aim.of !== 'difference');
  const values = plotted.flatMap(({ figure }) => [...ratiosOf(figure), figure.ratio.estimate, 1]);
  const [low, high] = values.length === 0 ? [0.5, 2] : [Math.min(...values), Math.max(...values)];
  const scale = logScale(low / 1.2, high * 1.2);
  return htmlDocument(
    `Pitcrew against tmux, ${formatMoment(results.startedAt)}`,
    html`<header>
        <h1>Pitcrew against tmux</h1>
        ${circumstances(results).map((text) => html`<p class="meta">${text}</p>`)}
        ${results.complete ? '' : html`<p class="warning">Stopped early: what is shown is whole, the rest was not measured.</p>`}
      </header>
      <section id="ratios">
        <h2>Ratios</h2>
        <p class="lead">${tally(results)}</p>
        <p class="note">
          Pitcrew's figure divided by tmux's, with its 99 % interval; small ticks are single rounds. Shaded is
          what was aimed at. Of times and memory less is better, of rates more.
        </p>
        <div class="verdicts">
          ${plotted.map(({ row, figure }) => plot(row, figure, scale, [low / 1.2, high * 1.2]))}
          <div class="what"></div>
          ${axisX(scale, (value) => `${Number(value.toPrecision(3))}×`)}
          <div class="effect"></div>
        </div>
      </section>
      <section id="figures">
        <h2>Figures</h2>
        ${results.rows.map((row) => article(row, results))}
      </section>
      ${machineSection(results)}`,
  );
}

function ratiosOf({ rounds }: JudgedFigure): readonly number[] {
  return rounds.ours
    .map((ours, at) => ours / rounds.theirs[at]!)
    .filter((ratio) => ratio > 0 && ratio < Infinity);
}

function plot(row: RowResult, figure: JudgedFigure, scale: Scale, ends: readonly [number, number]): Markup {
  const { aim, ratio, verdict } = figure;
  // An aim at a value has no place among ratios.
  const from = 'atLeast' in aim ? aim.atLeast : ends[0];
  const to = 'atLeast' in aim ? ends[1] : aim.of === 'ratio' ? aim.atMost : ends[0];
  const zone = [clamp(from, ends), clamp(to, ends)] as const;
  const label = `${row.name}, ${figure.name}: ${relation(figure, ratio.estimate)} (${interval(figure)}), ${verdict}`;
  return html`<div class="what">
      <span class="verdict ${kinds[verdict]}">${verdict}</span>
      <span><b>${row.name}</b> <span class="quiet">${figure.name}</span></span>
    </div>
    ${intervalPlot(
      {
        label,
        low: clamp(ratio.low, ends),
        middle: ratio.estimate,
        high: clamp(ratio.high, ends),
        values: ratiosOf(figure),
        kind: kinds[verdict],
      },
      scale,
      zone,
    )}
    <div class="effect">${relation(figure, ratio.estimate)}</div>`;
}

function article(row: RowResult, { programs }: VersusResults): Markup {
  const limit = limitOf(row.limit, row.figures);
  return html`<article>
    <h3>${row.name}</h3>
    <p class="operation">${row.what}</p>
    ${limit === '' ? '' : html`<p class="operation">limit: ${limit}</p>`}
    ${row.reason === undefined ? '' : html`<p class="warning">failed: ${row.reason}</p>`}
    ${
      row.figures.length === 0
        ? ''
        : html`<div class="scroll">
            <table>
              <thead>
                <tr>
                  ${[
                    '',
                    programs.ours.name,
                    programs.theirs.name,
                    'ratio',
                    '99 %',
                    'aim',
                    'verdict',
                    'rounds',
                  ].map((head) => html`<th>${head}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${row.figures.map(numbers)}
              </tbody>
            </table>
          </div>`
    }
  </article>`;
}

function numbers(figure: JudgedFigure): Markup {
  const { name, unit, ours, theirs, ratio, aim, verdict, rounds } = figure;
  return html`<tr>
    <th>${name}</th>
    ${[
      amount(ours, unit),
      amount(theirs, unit),
      relation(figure, ratio.estimate),
      interval(figure),
      aimed(aim, unit),
    ].map((cell) => html`<td>${cell}</td>`)}
    <td><span class="verdict ${kinds[verdict]}">${verdict}</span></td>
    <td>${rounds.ours.length}</td>
  </tr>`;
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.max(low, Math.min(high, value));
}
