import type { Measurement } from '../../results.ts';
import { formatBytes, formatCount, formatFlow, formatTime } from '../format.ts';
import type { ScenarioGroup } from '../scenario-group.ts';
import { html, type Markup } from './markup.ts';

type Cell = (each: Measurement) => string | undefined;

const columns: readonly (readonly [head: string, cell: Cell])[] = [
  ['operations/s', ({ throughput }) => throughput && formatCount(throughput.perSecond)],
  [
    'moved',
    ({ throughput }) =>
      throughput?.amount && formatFlow(throughput.perSecond * throughput.amount.of, throughput.amount.unit),
  ],
  ['p90', ({ tail }) => tail && formatTime(tail.p90)],
  ['p99', ({ tail }) => tail && formatTime(tail.p99)],
  ['p99.9', ({ tail }) => tail && formatTime(tail.p999)],
  ['B/op', ({ allocation }) => allocation && formatBytes(allocation.bytes)],
  ['objects/op', ({ allocation }) => allocation && formatCount(allocation.objects)],
  [
    'off-heap/op',
    ({ allocation }) =>
      allocation === undefined || allocation.externalBytes === 0
        ? undefined
        : formatBytes(allocation.externalBytes),
  ],
  ['CPU/op', ({ cpuMicros }) => (cpuMicros === undefined ? undefined : formatTime(cpuMicros * 1000))],
  ['GC/op', ({ gcMicros }) => (gcMicros === undefined ? undefined : formatTime(gcMicros * 1000))],
  ['peak RSS', ({ peakRssBytes }) => (peakRssBytes === undefined ? undefined : formatBytes(peakRssBytes))],
];

/** What was measured besides the time; a column that nobody fills is left out. */
export function numbersTable({ measurements }: ScenarioGroup): Markup {
  const timed = measurements.filter(({ time }) => time !== undefined);
  const shown = columns.filter(([, cell]) => timed.some((each) => cell(each) !== undefined));
  if (shown.length === 0) return html``;
  return html`<details>
    <summary>Numbers</summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th></th>
            ${shown.map(([head]) => html`<th>${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${timed.map(
            (each) =>
              html`<tr>
                <th>${each.backend}</th>
                ${shown.map(([, cell]) => html`<td>${cell(each) ?? ''}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
