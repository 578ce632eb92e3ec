/** What a terminal says when it is asked, which no keyboard sends: OSC, DCS and APC strings. */
export interface TerminalAnswer {
  /** All of it, in bytes. */
  readonly length: number;
  /** What the terminal says that it is, where this is its answer to XTVERSION. */
  readonly version: string | undefined;
  /** What its clipboard holds: nobody asks for that. */
  readonly isClipboard: boolean;
}

const versionOpening = '\u001bP>|';

/**
 * Colours and the clipboard, what it is and can do, what it made of a picture. More than two bytes, because those are a
 * key with Meta.
 */
const opening = /^\u001b(?:\]\d{1,4};|P(?:>\||!\||[01][$+]r)|_G)/;
/** Not `ESC _`: nobody waits for M-_ to be one. */
const beginning = /^\u001b(?:\]\d{0,4}|P(?:>|!|[01][$+]?)?)$/;

/** One may be on its way. */
export function beginsAnswer(input: string): boolean {
  return beginning.test(input);
}

/** @returns `open` where its end has not come; undefined where no answer begins here */
export function readAnswer(input: string): TerminalAnswer | 'open' | undefined {
  const [start] = opening.exec(input) ?? [];
  if (start === undefined) return undefined;
  const end = (start.startsWith('\u001b]') ? /\u0007|\u001b\\/ : /\u001b\\/).exec(input);
  if (end === null) return 'open';
  return {
    length: end.index + end[0].length,
    version: start === versionOpening ? input.slice(start.length, end.index) : undefined,
    isClipboard: start === '\u001b]52;',
  };
}

/** Longer ones are cut: they are kept while they come. */
const longest = 1 << 16;

/** An answer whose end has not come, as far as it is needed to find that. */
export function shortened(open: string): string {
  return open.length <= longest ? open : open.slice(0, 16) + open.slice(-1);
}
