import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BenchResults } from '../../results.ts';
import { formatMoment, formatTime } from '../format.ts';
import { historyOf, type History } from '../history.ts';
import { historyScript } from './history-script.ts';
import { html, Markup } from './markup.ts';

/** A chart a scenario over the commits that were measured on this machine; at least two of them. */
export function historySection(runs: readonly BenchResults[]): Markup {
  const history = historyOf(runs);
  const [first, last] = [history.commits[0], history.commits.at(-1)];
  if (first === undefined || last === undefined || history.commits.length < 2) return html``;
  return html`<section id="history">
    <h2>History</h2>
    <p class="note">
      ${history.commits.length} commits, ${formatMoment(first.at)} to ${formatMoment(last.at)}. Median of an
      operation, with its quartiles.
      ${history.foreign === 0 ? '' : `${history.foreign} runs on other machines are left out: times of two machines can't be compared.`}
    </p>
    <div class="charts">
      ${history.charts.map(
        ({ title }, at) =>
          html`<article class="chart">
            <h3>${title}</h3>
            <div class="readout" id="readout-${at}"></div>
            <div class="canvas" id="chart-${at}"></div>
          </article>`,
      )}
    </div>
    <script type="application/json" id="history-data">
      ${data(history)}
    </script>
    <style>
      ${new Markup(asset('uPlot.min.css'))}
    </style>
    <script>
      ${new Markup(asset('uPlot.iife.min.js'))};
    </script>
    <script>
      ${new Markup(historyScript)};
    </script>
  </section>`;
}

function data({ commits, charts }: History): Markup {
  const text = JSON.stringify({
    commits: commits.map(({ id, at, subject }) => ({ id: id.slice(0, 7), at: at.slice(0, 10), subject })),
    charts: charts.map(({ series }) => ({
      series: series.map(({ backend, points }) => ({
        backend,
        p25: points.map((point) => point?.p25 ?? null),
        p50: points.map((point) => point?.p50 ?? null),
        p75: points.map((point) => point?.p75 ?? null),
        text: points.map((point) => (point === undefined ? '' : formatTime(point.p50))),
      })),
    })),
  });
  // `</script>` in the subject of a commit must not end the data.
  return new Markup(text.replaceAll('<', String.raw`\u003c`));
}

const dist = new URL('.', `file://${createRequire(import.meta.url).resolve('uplot/dist/uPlot.min.css')}`);

function asset(name: string): string {
  return readFileSync(new URL(name, dist), 'utf8');
}
