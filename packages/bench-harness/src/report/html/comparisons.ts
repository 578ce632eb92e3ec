import type { Comparison } from '../../results.ts';
import { formatAllocated, formatChange, roundChange } from '../format.ts';
import { isTold, sortComparisons } from '../terminal/comparisons.ts';
import { axisX } from './axis.ts';
import { intervalPlot } from './interval.ts';
import { html, type Markup } from './markup.ts';
import { linearScale } from './scale.ts';

/** Verdicts with their intervals, what is worst first. */
export function comparisonSection(comparisons: readonly Comparison[]): Markup {
  const sorted = sortComparisons(comparisons);
  const told = sorted.filter(isTold);
  const reach = Math.min(0.5, Math.max(0.06, ...told.flatMap(({ low, high }) => [1 - low, high - 1])));
  const scale = linearScale(1 - reach, 1 + reach);
  return html`<section id="comparisons">
    <h2>Comparisons</h2>
    <p class="lead">${counts(sorted)}</p>
    <p class="note">
      Change of the time of an operation against the base, with its 99 % interval. Small ticks are single
      launches; the shaded zone is ±5 %.
    </p>
    <div class="verdicts">
      ${sorted.map(
        (each) =>
          html`<div class="what">
              <span class="verdict ${each.verdict}">${each.verdict}</span>
              <span><b>${each.scenario}</b> <span class="quiet">${each.candidate}</span></span>
            </div>
            ${
              isTold(each)
                ? intervalPlot(
                    {
                      label: inWords(each),
                      low: each.low,
                      middle: each.ratio,
                      high: each.high,
                      values: each.differences.map(Math.exp),
                      kind: each.verdict,
                    },
                    scale,
                    [0.95, 1.05],
                  )
                : html`<div class="plot"></div>`
            }
            <div class="effect">${isTold(each) ? formatChange(each.ratio) : ''}</div>
            ${remark(each)}`,
      )}
      <div class="what"></div>
      ${axisX(scale, roundChange)}
      <div class="effect"></div>
    </div>
  </section>`;
}

function inWords({ scenario, candidate, base, verdict, ratio, low, high }: Comparison): string {
  return `${scenario}, ${candidate} against ${base}: ${verdict}, ${formatChange(ratio)} (${formatChange(low)} to ${formatChange(high)})`;
}

function remark({ verdict, reason, base, low, high, allocation, launches }: Comparison): Markup {
  if (verdict === 'pass' && reason === undefined) return html``;
  const parts = [
    ...(launches === 0
      ? []
      : [`against ${base}, ${formatChange(low)} to ${formatChange(high)}, ${launches} launches`]),
    ...(allocation === undefined ? [] : [`allocations: ${formatAllocated(allocation)}`]),
    ...(reason === undefined ? [] : [reason]),
  ];
  return html`<p class="remark">${parts.join(' · ')}</p>`;
}

function counts(comparisons: readonly Comparison[]): Markup {
  const found = new Map<string, number>();
  for (const { verdict } of comparisons) found.set(verdict, (found.get(verdict) ?? 0) + 1);
  return html`${[...found].map(
    ([verdict, count]) => html`<span class="verdict ${verdict}">${count} ${verdict}</span> `,
  )}`;
}
