import type { Contract } from '@pitcrew/backends';
import type { Tuned } from './machine-profile.ts';
import type { Settings } from './settings.ts';

/** What every command of the CLI is given. */
export interface Context extends Place {
  readonly settings: Settings;
  /** What was measured on this machine, where the command heeds it. */
  readonly tuned: Tuned | undefined;
  /** Backends that were chosen by flags. */
  readonly flags: Readonly<Partial<Record<Contract, string>>>;
  readonly json: boolean;
  /** Files that have no say, and why. */
  readonly ignored: readonly string[];
}

/** Which conductor is meant. */
export interface Place {
  /** `-L` */
  readonly socketName: string | undefined;
  /** `-S` */
  readonly socketPath: string | undefined;
  /** Backends that were chosen by flags, or by the project's file: a conductor that is started gets them too. */
  readonly chosen: Readonly<Partial<Record<Contract, string>>>;
}
