import type { Contract } from '@pitcrew/backends';
import type { Settings } from './settings.ts';

/** What every command of the CLI is given. */
export interface Context {
  readonly settings: Settings;
  /** Backends that were chosen by flags: a conductor that is started gets them too. */
  readonly flags: Readonly<Partial<Record<Contract, string>>>;
  /** `-L` */
  readonly socketName: string | undefined;
  /** `-S` */
  readonly socketPath: string | undefined;
  readonly json: boolean;
}
