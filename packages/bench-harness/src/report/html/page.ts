import type { BenchResults } from '../../results.ts';
import { formatMoment } from '../format.ts';
import { contractsOf, groupScenarios } from '../scenario-group.ts';
import { comparisonSection } from './comparisons.ts';
import { historySection } from './history.ts';
import { htmlDocument, machineSection } from './document.ts';
import { html, Markup } from './markup.ts';
import { rankingSection } from './ranking.ts';
import { scenarioArticle } from './scenario.ts';

/**
 * Results as one HTML file that asks nothing of any network.
 *
 * @param earlier runs of earlier commits, for the history; those without a commit are left out
 */
export function htmlReport(results: BenchResults, earlier: readonly BenchResults[] = []): string {
  const { comparisons, ranking = [] } = results;
  const groups = groupScenarios(results);
  const contracts = contractsOf(groups);
  const sections = [
    ...(comparisons.length === 0 ? [] : [comparisonSection(comparisons)]),
    ...(ranking.length === 0 ? [] : [rankingSection(ranking)]),
    ...contracts.map(
      (contract) =>
        html`<section id="${contract}">
          <h2>${contract}</h2>
          ${groups.filter((group) => group.contract === contract).map(scenarioArticle)}
        </section>`,
    ),
    historySection([...earlier, results]),
  ];
  return htmlDocument(
    `Pitcrew bench, ${formatMoment(results.startedAt)}`,
    html`${header(results)}
      <nav>${sections.map(({ text }) => link(text))}</nav>
      ${sections} ${machineSection(results)}`,
  );
}

/** To a section, by the id and heading that it has. */
function link(section: string): Markup {
  const [, id, title] = /<section id="([^"]+)">\s*<h2>([^<]+)/.exec(section) ?? [];
  return id === undefined || title === undefined ? html`` : html`<a href="#${id}">${new Markup(title)}</a>`;
}

function header({
  startedAt,
  commit,
  complete,
  uncomparable,
  measurements,
  fingerprint,
}: BenchResults): Markup {
  const backends = new Set(measurements.map(({ contract, backend }) => `${contract}-${backend}`));
  const scenarios = new Set(measurements.map(({ contract, scenario }) => `${contract}/${scenario}`));
  return html`<header>
    <h1>Pitcrew bench</h1>
    <p class="meta">
      ${formatMoment(startedAt)} · ${fingerprint.cpu}, ${fingerprint.cores} cores · Node
      ${fingerprint.node.replace(/^v/, '')}
      ${commit === undefined ? '' : html`<br />${commit.id.slice(0, 7)} ${commit.subject}`}
    </p>
    <p class="meta">${scenarios.size} scenarios, ${backends.size} backends</p>
    ${complete ? '' : html`<p class="warning">Stopped early: what is shown is whole, the rest was not measured.</p>`}
    ${uncomparable === true ? html`<p class="warning">The machines differ (--force): nothing may be concluded from the comparisons.</p>` : ''}
  </header>`;
}
