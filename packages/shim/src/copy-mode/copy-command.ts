import type { CopyCall, CopyOutcome } from './copy-call.ts';

/** When a command takes the marks of a search away: with emacs keys alone, or never, or always. */
export type Clearing = 'always' | 'emacs' | 'never';

export interface CopyCommand {
  readonly clears: Clearing;
  /** Least and most words after its name; with others it does nothing. */
  readonly least: number;
  readonly most: number;
  readonly run: (call: CopyCall) => CopyOutcome | void;
}

export type CommandTable = Readonly<Record<string, CopyCommand>>;

export function command(clears: Clearing, run: CopyCommand['run'], least = 0, most = 0): CopyCommand {
  return { clears, least, most, run };
}
