import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { descriptorsOf, keepersOf } from '../../faults/support/census.ts';
import { heapOf } from '../../faults/support/heap-asked.ts';
import type { House } from '../../faults/support/house.ts';
import { memoryOf } from '../../faults/support/wire.ts';
import { Latencies, median, shown, type Quantiles } from './latencies.ts';

/** Who waited: a client of its own for each command, a client in control mode, or one that waits for the echo of a key. */
export type Waited = 'client' | 'control' | 'echo';
const kinds: readonly Waited[] = ['client', 'control', 'echo'];
type Times = Readonly<Record<string, Quantiles>>;

interface Row {
  readonly seconds: number;
  readonly rssMb: number;
  /** What V8 and its buffers held at the end of it, all garbage collected. */
  readonly heldMb: number;
  readonly keepersMb: number;
  readonly keepers: number;
  readonly descriptors: number;
  readonly times: Times;
}

/** What a soak measures, period by period. A line of the table is printed after each; the file is whole after each. */
export class SoakFigures {
  readonly #one: House;
  readonly #pid: number;
  readonly #report: string | undefined;
  readonly #start = performance.now();
  readonly #rows: Row[] = [];
  readonly #all = timesOfAll();
  readonly #byPane = new Map<string, Latencies>();
  #period = timesOfAll();
  #rss: number[] = [];
  #flooded = false;

  constructor(one: House, pid: number, report: string | undefined) {
    this.#one = one;
    this.#pid = pid;
    this.#report = report;
    const heads = ['s', 'RSS', 'held', 'keepers', 'files', ...Object.keys(this.#period)];
    process.stdout.write(`ms as p50 / p99 / worst, memory in MB\n${line(heads)}`);
  }

  set flooded(now: boolean) {
    this.#flooded = now;
  }

  waited(who: Waited, time: number, pane?: string): void {
    this.#period[nameOf(who, this.#flooded)]?.add(time);
    if (pane === undefined || !this.#flooded) return;
    const own = this.#byPane.get(pane) ?? new Latencies();
    this.#byPane.set(pane, own);
    own.add(time);
  }

  /** To be called each second or so. */
  sample(): void {
    this.#rss.push(memoryOf(this.#pid));
  }

  /** Has the conductor collect its garbage, so that it is known what is held. */
  async endPeriod(): Promise<void> {
    this.sample();
    const held = await heapOf(this.#one);
    const keepers = keepersOf(this.#one);
    const times = Object.fromEntries(
      Object.entries(this.#period).map(([name, list]) => [name, list.figures]),
    );
    const row: Row = {
      seconds: Math.round((performance.now() - this.#start) / 1000),
      rssMb: Math.round(median(this.#rss)),
      heldMb: Math.round(held),
      keepersMb: Math.round(keepers.reduce((sum, keeper) => sum + memoryOfWhoever(keeper), 0)),
      keepers: keepers.length,
      descriptors: descriptorsOf(this.#pid),
      times,
    };
    this.#rows.push(row);
    for (const [name, list] of Object.entries(this.#period)) this.#all[name]?.addAll(list);
    this.#period = timesOfAll();
    this.#rss = [];
    const { seconds, rssMb, heldMb, keepersMb, descriptors } = row;
    process.stdout.write(
      line([seconds, rssMb, heldMb, keepersMb, descriptors, ...Object.values(times).map(shown)]),
    );
    if (this.#report !== undefined)
      writeFileSync(this.#report, `${JSON.stringify(this.summary, undefined, 1)}\n`);
  }

  /** How much more there is in the last third than in the first, after the first fifth of the time. */
  get #growth(): { readonly rssMb: number; readonly heldMb: number; readonly keepersMb: number } {
    const warm = this.#rows.slice(Math.floor(this.#rows.length / 5));
    const third = Math.max(1, Math.floor(warm.length / 3));
    const more = (of: (row: Row) => number): number =>
      median(warm.slice(-third).map(of)) - median(warm.slice(0, third).map(of));
    return {
      rssMb: more(({ rssMb }) => rssMb),
      heldMb: more(({ heldMb }) => heldMb),
      keepersMb: more(({ keepersMb }) => keepersMb),
    };
  }

  get summary() {
    const byPane = [...this.#byPane].map(([pane, list]) => ({ pane, ...list.figures }));
    return {
      cores: availableParallelism(),
      load: loadavg()[0],
      growth: this.#growth,
      times: Object.fromEntries(Object.entries(this.#all).map(([name, list]) => [name, list.figures])),
      echoWhileFlooded: byPane,
      worstPaneP99: Math.max(0, ...byPane.map(({ p99 }) => p99)),
      periods: this.#rows,
    };
  }

  print(): void {
    const { growth, times, worstPaneP99, load, cores } = this.summary;
    const { rssMb, heldMb, keepersMb } = growth;
    process.stdout.write(line(['all', '', '', '', '', ...Object.values(times).map(shown)]));
    process.stdout.write(
      `last third against first third, warm: RSS ${rssMb} MB, held ${heldMb} MB, keepers ${keepersMb} MB; ` +
        `echo beside a flood: p99 of the slowest pane ${worstPaneP99.toFixed(1)} ms; ${cores} cores, load ${load?.toFixed(1)}\n`,
    );
  }
}

function nameOf(who: Waited, flooded: boolean): string {
  return flooded ? `${who} + flood` : who;
}

/** 0 for one that has ended just now. */
function memoryOfWhoever(pid: number): number {
  try {
    return memoryOf(pid);
  } catch {
    return 0;
  }
}

function timesOfAll(): Readonly<Record<string, Latencies>> {
  const names = [false, true].flatMap((flooded) => kinds.map((who) => nameOf(who, flooded)));
  return Object.fromEntries(names.map((name) => [name, new Latencies()]));
}

function line(cells: readonly (string | number)[]): string {
  return `${cells.map((cell, index) => String(cell).padStart(index < 5 ? 8 : 20)).join('')}\n`;
}
