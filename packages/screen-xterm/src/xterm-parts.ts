import { CodedError, loadDependency } from '@pitcrew/core';
import type * as Xterm from '@xterm/headless';

/** Numeric parameters of a sequence; a missing one is 0. */
export interface Params {
  readonly length: number;
  readonly params: ArrayLike<number>;
  /** What stood behind colons after parameter `index`. */
  readonly getSubParams: (index: number) => ArrayLike<number> | null;
}

/** Parameter `index`, 0 where there is none: the array is used again and has old values beyond `length`. */
export function parameter(params: Params, index: number): number {
  return index < params.length ? (params.params[index] ?? 0) : 0;
}

export interface SequenceId {
  readonly prefix?: string;
  readonly intermediates?: string;
  readonly final: string;
}

/** The part of xterm.js's `EscapeSequenceParser` that is used. */
export interface Parser {
  currentState: number;
  /** What REP would repeat; the parser zeroes it at every control. */
  precedingJoinState: number;
  readonly parse: (codes: Uint32Array, length: number) => void;
  readonly setPrintHandler: (print: (codes: Uint32Array, start: number, end: number) => void) => void;
  readonly setExecuteHandler: (control: string, execute: () => boolean) => void;
  readonly registerCsiHandler: (id: SequenceId, handle: (params: Params) => boolean) => unknown;
  readonly registerEscHandler: (id: SequenceId, handle: () => boolean) => unknown;
  readonly setOscHandlerFallback: (
    handle: (id: number, action: 'START' | 'PUT' | 'END', data?: unknown) => void,
  ) => void;
  readonly setDcsHandlerFallback: (
    handle: (id: number, action: 'HOOK' | 'PUT' | 'UNHOOK', data?: unknown) => void,
  ) => void;
  readonly _oscParser: { readonly end: (success: boolean) => void };
  readonly reset: () => void;
  readonly dispose: () => void;
}

/** UTF-8 to code points; keeps what is incomplete for the next call. */
export interface Decoder {
  /** The bytes of a character that is not complete yet, then zeros. */
  readonly interim: Uint8Array;
  readonly decode: (bytes: Uint8Array, target: Uint32Array) => number;
  readonly clear: () => void;
}

export interface TransitionTable {
  readonly table: Uint8Array;
}

export interface XtermParts {
  readonly createParser: (transitions: TransitionTable) => Parser;
  readonly createDecoder: () => Decoder;
  readonly transitions: TransitionTable;
}

type Constructor = new (...args: readonly unknown[]) => unknown;

/**
 * The only place that reaches into @xterm/headless, whose public `write` parses later, in a timer of its
 * own: it takes the classes of the parser and the UTF-8 decoder off a terminal that is thrown away, and
 * fails clearly where they are not what this package was written against.
 */
export async function loadXtermParts(): Promise<XtermParts> {
  const xterm = await importXterm();
  const terminal = new xterm.Terminal({ allowProposedApi: true, cols: 2, rows: 1, scrollback: 0 });
  try {
    const handler = member(member(terminal, '_core'), '_inputHandler');
    const parser = member(handler, '_parser');
    const decoder = member(handler, '_utf8Decoder');
    const transitions = member(parser, '_transitions');
    const ParserClass = parser.constructor as Constructor;
    const DecoderClass = decoder.constructor as Constructor;
    const parts: XtermParts = {
      createParser: (table) => new ParserClass(table) as Parser,
      createDecoder: () => new DecoderClass() as Decoder,
      transitions: { table: member(transitions, 'table') as Uint8Array },
    };
    rehearse(parts);
    return parts;
  } finally {
    terminal.dispose();
  }
}

function importXterm(): Promise<typeof Xterm> {
  return loadDependency({
    backend: 'screen-xterm',
    needs: 'the package @xterm/headless, which could not be loaded',
    load: async () => (await import('@xterm/headless')).default,
  });
}

function member(owner: object, name: string): object {
  const value: unknown = Reflect.get(owner, name);
  if (typeof value === 'object' && value !== null) return value;
  throw moved(`it has no \`${name}\``);
}

function moved(what: string): CodedError {
  return new CodedError(
    'BACKEND_UNAVAILABLE',
    `The screen \`xterm\` was written against the inside of @xterm/headless 6.0, and in the installed version ${what}. Install @xterm/headless 6.0, or pick another with --screen.`,
  );
}

/** A small stream through fresh parts, so that a change inside the library shows here and not in a pane. */
function rehearse(parts: XtermParts): void {
  const heard: string[] = [];
  try {
    const parser = parts.createParser(parts.transitions);
    const decoder = parts.createDecoder();
    parser.setPrintHandler((codes, start, end) =>
      heard.push(String.fromCodePoint(...codes.subarray(start, end))),
    );
    parser.setExecuteHandler('\n', () => heard.push('LF') > 0);
    parser.registerCsiHandler(
      { prefix: '?', final: 'h' },
      (params) => heard.push(`h${String(params.params[0])}`) > 0,
    );
    parser.registerEscHandler({ intermediates: '(', final: '0' }, () => heard.push('acs') > 0);
    parser.setOscHandlerFallback((id, action, data) => heard.push(`${String(id)}${action}${String(data)}`));
    parser.setDcsHandlerFallback((id, action) => heard.push(`${String(id)}${action}`));
    const codes = new Uint32Array(64);
    for (const bytes of ['a\n\x1b[?25h\x1b(0\x1b]2;t\x1b\\\x1bP1kx\x1b\\\xc3', '\xa9']) {
      parser.parse(codes, decoder.decode(Buffer.from(bytes, 'latin1'), codes));
    }
    parser.dispose();
  } catch (error) {
    throw new CodedError('BACKEND_UNAVAILABLE', moved('its parser cannot be used alone').message, {
      cause: error,
    });
  }
  const expected = 'a LF h25 acs 2STARTundefined 2PUTt 2ENDtrue 107HOOK 107PUT 107UNHOOK é';
  if (heard.join(' ') !== expected) throw moved(`its parser says \`${heard.join(' ')}\``);
}
