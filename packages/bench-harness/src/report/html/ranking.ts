import type { RankedCombination } from '../../results.ts';
import { formatChange, roundChange } from '../format.ts';
import { rankingWords } from '../ranking-words.ts';
import { axisX } from './axis.ts';
import { intervalPlot } from './interval.ts';
import { html, type Markup } from './markup.ts';
import { linearScale } from './scale.ts';

/** Whole combinations, the best first. */
export function rankingSection(ranking: readonly RankedCombination[]): Markup {
  const { common, labels } = rankingWords(ranking);
  const ends = ranking.flatMap(({ low, high }) => [low, high]);
  const scale = linearScale(Math.min(...ends, 0.95), Math.max(...ends, 1.05));
  return html`<section id="ranking">
    <h2>Combinations</h2>
    <p class="note">
      Cost end to end against the reference (the line at 0), with its 99 % interval.
      ${common.length === 0 ? '' : `All with ${common.join(', ')}.`}
    </p>
    <div class="verdicts ranking">
      ${ranking.map((each, at) => {
        const kind = at === 0 ? 'improved' : each.tied ? 'tied' : 'pass';
        const label = `${labels[at]?.join(', ')}: ${formatChange(each.ratio)} (${formatChange(each.low)} to ${formatChange(each.high)})`;
        return html`<div class="what">
            <span class="place">${at + 1}</span>
            <span
              ><span>${(labels[at] ?? []).map((part) => html`<span class="part">${part}</span> `)}</span>
              ${each.tied && at > 0 ? html`<span class="verdict tied">tie</span>` : ''}</span
            >
          </div>
          ${intervalPlot({ label, low: each.low, middle: each.ratio, high: each.high, kind }, scale, [0.95, 1.05])}
          <div class="effect">${formatChange(each.ratio)}</div>`;
      })}
      <div class="what"></div>
      ${axisX(scale, roundChange)}
      <div class="effect"></div>
    </div>
  </section>`;
}
