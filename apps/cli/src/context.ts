import type { Contract } from '@pitcrew/backends';
import type { Tuned } from './machine-profile.ts';
import type { Settings } from './settings.ts';

/** What every command of the CLI is given. */
export interface Context {
  readonly settings: Settings;
  /** What was measured on this machine, where the command heeds it. */
  readonly tuned: Tuned | undefined;
  /** Backends that were chosen by flags: a conductor that is started gets them too. */
  readonly flags: Readonly<Partial<Record<Contract, string>>>;
  /** `-L` */
  readonly socketName: string | undefined;
  /** `-S` */
  readonly socketPath: string | undefined;
  readonly json: boolean;
}
