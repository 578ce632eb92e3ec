import type { ScreenEvents } from '@pitcrew/screen';
import { type Colours, colourQueries } from './colours.ts';
import { state } from './transitions.ts';
import type { Parser } from './xterm-parts.ts';

/** tmux gives up on a string at this length. */
const longest = 1 << 20;

/** What xterm.js calls a DCS by: its first letter, behind numbers. */
const passed = 0x74;

type Terminator = '\x07' | '\x1b\\';

/** A string that arrives in pieces. */
class Collected {
  id = 0;
  #text = '';

  begin(id: number): void {
    this.id = id;
    this.#text = '';
  }

  add(piece: unknown): void {
    if (typeof piece === 'string' && this.#text.length <= longest) this.#text += piece;
  }

  /** The text without controls, which tmux skips; `undefined` where it was too long. */
  end(): string | undefined {
    return this.endRaw()?.replaceAll(/[\0-\x1f]/gu, '');
  }

  endRaw(): string | undefined {
    const text = this.#text;
    this.#text = '';
    return text.length > longest ? undefined : text;
  }
}

/** What OSC, DCS, `ESC k` and `ESC _` tell the world outside the grid; and the bell, which also ends an OSC. */
export function handleStrings(
  parser: Parser,
  colours: Colours,
  titles: TitleStack,
  events: ScreenEvents,
): void {
  const osc = new Collected();
  const kept = new Collected();
  /** A DCS, not `ESC k` nor `ESC _`. */
  let isControl = false;
  let terminator: Terminator = '\x1b\\';
  const reply = (text: string): void => events.reply?.(Buffer.from(text));

  parser.setOscHandlerFallback((id, action, data) => {
    if (action === 'START') osc.begin(id);
    else if (action === 'PUT') osc.add(data);
    else command(osc.id, osc.end());
  });
  parser.setExecuteHandler('\x07', () => {
    if (parser.currentState === state.osc) {
      terminator = '\x07';
      parser._oscParser.end(true);
      terminator = '\x1b\\';
    } else events.bell?.();
    return true;
  });
  parser.setDcsHandlerFallback((id, action, data) => {
    if (action === 'HOOK') {
      isControl = parser.currentState !== state.escape;
      kept.begin(id);
    } else if (action === 'UNHOOK') {
      if (isControl) passThrough(kept.id, kept.endRaw());
      else keptString(kept.id, kept.end());
    } else if (!isControl || kept.id === passed) kept.add(data);
  });

  function command(id: number, text: string | undefined): void {
    if (text === undefined) return;
    if (id === 0 || id === 2) titles.set(text);
    else if (id === 7) events.path?.(text);
    else if (id === 52) clipboard(text);
    else {
      const answer = colourQueries(colours, id, text, terminator);
      if (answer !== '') reply(answer);
    }
  }

  function clipboard(text: string): void {
    const encoded = text.slice(text.indexOf(';') + 1);
    if (!text.includes(';') || encoded === '?' || !/^[A-Za-z0-9+/]+={0,2}$/u.test(encoded)) return;
    events.clipboard?.(Buffer.from(encoded, 'base64'));
  }

  /** A `t` began the string. */
  function passThrough(id: number, text: string | undefined): void {
    if (id === passed && text?.startsWith('mux;') === true) events.passthrough?.(Buffer.from(text.slice(4)));
  }

  function keptString(id: number, text: string | undefined): void {
    if (text === undefined) return;
    if (id === 0x6b) events.rename?.(text);
    else titles.set(text);
  }
}

/** The title, with the stack of `CSI 22 t` and `CSI 23 t`. */
export class TitleStack {
  readonly #tell: ((title: string) => void) | undefined;
  #title = '';
  #stack: string[] = [];

  constructor(tell: ((title: string) => void) | undefined) {
    this.#tell = tell;
  }

  set(title: string): void {
    this.#title = title;
    this.#tell?.(title);
  }

  /** For `serialise`. */
  freeze(): { readonly title: string; readonly stack: readonly string[] } {
    return { title: this.#title, stack: this.#stack };
  }

  thaw(state: { readonly title: string; readonly stack: readonly string[] }): void {
    this.#title = state.title;
    this.#stack = [...state.stack];
  }

  push(): void {
    this.#stack.push(this.#title);
  }

  pop(): void {
    const title = this.#stack.pop();
    if (title !== undefined) this.set(title);
  }
}
