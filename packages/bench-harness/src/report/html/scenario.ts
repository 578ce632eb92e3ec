import { formatBytes, formatCount } from '../format.ts';
import type { ScenarioGroup } from '../scenario-group.ts';
import { distributionPlot } from './distribution.ts';
import { loadPlot } from './load.ts';
import { html, percent, type Markup } from './markup.ts';
import { numbersTable } from './numbers.ts';

/** All that is known of one scenario. */
export function scenarioArticle(group: ScenarioGroup): Markup {
  const { scenario, operation } = group;
  return html`<article>
    <h3>${scenario}</h3>
    <p class="operation">${operation}</p>
    ${distributionPlot(group)} ${figures(group)} ${remarks(group)} ${loadPlot(group)} ${numbersTable(group)}
  </article>`;
}

function figures({ measurements }: ScenarioGroup): Markup {
  const own = measurements.flatMap(({ backend, figure }) =>
    figure === undefined ? [] : [{ backend, figure }],
  );
  if (own.length === 0) return html``;
  const most = Math.max(...own.map(({ figure }) => figure.value)) || 1;
  return html`<div class="figures">
    ${own.map(({ backend, figure }) => {
      const { value, unit, better } = figure;
      const text = unit === 'B' ? formatBytes(value) : `${formatCount(value)} ${unit}`;
      return html`<div class="name">
          <span class="backend">${backend}</span><span class="value">${text}</span>
        </div>
        <svg class="plot" height="26" role="img" aria-label="${backend}: ${text}; ${better} is better">
          <rect class="bar" x="0" y="9" width="${percent(value / most)}" height="8" rx="4" />
        </svg>`;
    })}
  </div>`;
}

function remarks({ measurements }: ScenarioGroup): Markup {
  const told = measurements.filter(({ reason }) => reason !== undefined);
  if (told.length === 0) return html``;
  return html`<ul class="remarks">
    ${told.map(
      ({ backend, status, reason }) =>
        html`<li><span class="verdict ${status}">${status}</span> <b>${backend}</b>: ${reason}</li>`,
    )}
  </ul>`;
}
