import {
  describeSide,
  type Description,
  type Measurement,
  type ScenarioEntry,
  type Side,
} from '@pitcrew/bench-harness';
import { CodedError } from '@pitcrew/core';
import picomatch from 'picomatch';
import { isModule } from './backend-module.ts';
import { suggest } from './suggest.ts';

/** One thing to be measured. */
export interface Item {
  readonly side: Side;
  /** What the backend is called in the results. */
  readonly backend: string;
  readonly entry: ScenarioEntry;
  readonly isFigure: boolean;
}

export interface Agenda {
  readonly items: readonly Item[];
  /** Backends that can't be looked at, and why. */
  readonly unavailable: readonly { readonly side: Side; readonly reason: string }[];
  /** Scenarios that would have been measured, were they not so slow: `registry/write-contended-by-64`. */
  readonly leftOut: readonly string[];
}

interface AgendaOptions {
  /** Of `read-one` or `registry/read-one`; all, where there is none. */
  readonly globs: readonly string[];
  /** Whether what is slow takes part only where a glob is its whole name. */
  readonly leavesOutSlow: boolean;
  readonly signal: AbortSignal;
}

/**
 * What is to be measured: scenario by scenario, so that a run which is stopped has compared what it has.
 *
 * @throws CodedError `BENCH_UNKNOWN` where nothing matches
 */
export async function agendaOf(
  sides: readonly Side[],
  { globs, leavesOutSlow, signal }: AgendaOptions,
): Promise<Agenda> {
  const described: { readonly side: Side; readonly description: Description }[] = [];
  const unavailable: { readonly side: Side; readonly reason: string }[] = [];
  for (const side of sides) {
    try {
      described.push({ side, description: await describeSide(side, signal) });
    } catch (error) {
      signal.throwIfAborted();
      unavailable.push({ side, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const all = described.flatMap(({ side, description }): readonly Item[] => {
    const { name, scenarios, figures } = description;
    // One from outside may be called as one of ours.
    const taken = described.some((other) => other.side !== side && other.side.backend === name);
    const backend = isModule(side.backend) && taken ? `${name} (${side.backend})` : name;
    return [
      ...scenarios.map((entry) => ({ side, backend, entry, isFigure: false })),
      ...figures.map((entry) => ({ side, backend, entry, isFigure: true })),
    ];
  });
  const matches = globs.map((glob) => ({ glob, isMatch: picomatch(glob) }));
  const nothing = matches.find(({ isMatch }) => !all.some((item) => named(item, isMatch)));
  if (nothing !== undefined && all.length > 0) {
    const known = [...new Set(all.map(({ entry }) => entry.name))];
    throw new CodedError(
      'BENCH_UNKNOWN',
      `no scenario matches "${nothing.glob}". ${suggest(nothing.glob, known)}`,
    );
  }
  const chosen =
    matches.length === 0 ? all : all.filter((item) => matches.some(({ isMatch }) => named(item, isMatch)));
  const isAsked = (item: Item): boolean => globs.some((glob) => named(item, (text) => text === glob));
  const isLeftOut = (item: Item): boolean => leavesOutSlow && item.entry.slow === true && !isAsked(item);
  const items = byScenario(chosen.filter((item) => !isLeftOut(item)));
  const leftOut = [
    ...new Set(chosen.filter(isLeftOut).map(({ side, entry }) => `${side.contract}/${entry.name}`)),
  ];
  return { items, unavailable, leftOut };
}

function named({ side, entry }: Item, isMatch: (text: string) => boolean): boolean {
  return isMatch(entry.name) || isMatch(`${side.contract}/${entry.name}`);
}

function byScenario(items: readonly Item[]): readonly Item[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = `${item.side.contract}/${item.entry.name}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flat();
}

/** What stands in the results for an item that the backend's traits exclude. */
export function excludedMeasurement({ side, backend, entry }: Item, reason: string): Measurement {
  const { contract } = side;
  return { contract, backend, scenario: entry.name, operation: entry.operation, status: 'excluded', reason };
}
