import type { Fingerprint } from '../fingerprint.ts';
import type { MachineFacts } from '../machine.ts';
import type { RankedCombination } from '../results.ts';
import type { Excluded } from './contenders.ts';
import type { Weights } from './objective.ts';
import type { Ranked } from './score.ts';

export { machineFacts } from '../machine.ts';

/** How one contract was decided on this machine. */
export interface Decision {
  readonly winner: string;
  /**
   * `fastest`: better than all others; `tie`: as good as others, and the simplest of those; `only`: nobody to race against;
   * `together`: another was better alone, and this one in the whole; `undecided`: the time was up before anything could be told.
   */
  readonly why: 'fastest' | 'tie' | 'only' | 'together' | 'undecided';
  /** What the ratios are against. */
  readonly reference: string;
  /** The best first; empty where there was no race. */
  readonly ranking: readonly Ranked[];
  readonly excluded: readonly Excluded[];
  readonly scenarios: readonly string[];
  readonly weights: Weights;
  /** ISO 8601. */
  readonly at: string;
}

/** What `pitcrew tune` found out about a machine: a file in the user's state folder. */
export interface MachineProfile {
  /** 1 had winners that end a crew with its conductor. */
  readonly schema: 2;
  /** Of the harness. */
  readonly version: string;
  /** ISO 8601. */
  readonly at: string;
  readonly fingerprint: Fingerprint;
  readonly contracts: Readonly<Record<string, Decision>>;
  readonly together?: Together;
}

/** Whole combinations, end to end. */
export interface Together {
  /** The two best of each contract that was varied. */
  readonly factors: Readonly<Record<string, readonly [first: string, second: string]>>;
  readonly ranking: readonly RankedCombination[];
  /** Combinations that did not come through. */
  readonly failed: readonly {
    readonly backends: Readonly<Record<string, string>>;
    readonly reason: string;
  }[];
  /** Two runners-up that cost over 5 % more or less together than what each adds to the winners: measured / expected. */
  readonly interactions: readonly Interaction[];
}

export interface Interaction {
  readonly backends: Readonly<Record<string, string>>;
  readonly ratio: number;
}

const freshDays = 30;

/** Why a profile says nothing about this machine today; `undefined` where it does. */
export function whyIgnored(profile: MachineProfile, here: MachineFacts, now: Date): string | undefined {
  const differing = (Object.keys(here) as (keyof MachineFacts)[]).find(
    (member) => profile.fingerprint[member] !== here[member],
  );
  if (differing !== undefined) {
    return `it was made on another machine (${differing}: ${profile.fingerprint[differing]}, here ${here[differing]})`;
  }
  const days = (now.getTime() - Date.parse(profile.at)) / 86_400_000;
  if (days < -1) return `it is of ${profile.at}, which is to come`;
  return days <= freshDays ? undefined : `it is ${Math.floor(days)} days old`;
}

/**
 * Reads what a file holds.
 *
 * @throws TypeError where that is no profile
 */
export function parseProfile(text: string): MachineProfile {
  const read = parsed(text);
  const profile = read as Partial<MachineProfile> | null;
  const whole =
    profile?.schema === 2 &&
    isRecord(profile.fingerprint) &&
    isRecord(profile.contracts) &&
    !Number.isNaN(Date.parse(String(profile.at))) &&
    Object.values(profile.contracts).every(
      (decision: unknown) => isRecord(decision) && typeof decision['winner'] === 'string',
    );
  if (!whole) throw new TypeError('it is no machine profile of this version');
  return read as MachineProfile;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new TypeError('it is damaged: it is no JSON', { cause });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
