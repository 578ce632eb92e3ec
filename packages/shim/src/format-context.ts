import { homedir } from 'node:os';
import type { Options, Pane, Session, Window, Winlink } from '@pitcrew/conductor';
import { Caller } from './caller.ts';
import { expandFormat, expandFormatTime } from './format/expand.ts';
import type { FormatContext, FormatItem } from './format/context.ts';
import { matchesGlob } from './format/globs.ts';
import { extendedRegExp } from './format/patterns.ts';
import { optionText } from './options/print.ts';
import { optionEntry } from './options/table.ts';
import type { Shim } from './shim.ts';
import { bestClient } from './target/best-client.ts';
import type { TargetState } from './target/state.ts';
import { isVariable, readVariable } from './variables/index.ts';
import type { Scope } from './variables/scope.ts';

/** What a format sees of the model. */
class ModelContext implements FormatContext {
  readonly trace: FormatContext['trace'];
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.trace = scope.trace;
    this.#scope = scope;
  }

  option(name: string): string | undefined {
    // No option has the name of a variable.
    if (isVariable(name)) return undefined;
    const { shim, pane, window, session } = this.#scope;
    const { server, session: globalSession, window: globalWindow } = shim.conductor.options;
    const bracket = name.indexOf('[');
    const plain = bracket === -1 ? name : name.slice(0, bracket);
    if (!plain.startsWith('@') && optionEntry(plain) === undefined) return undefined;
    const index = bracket === -1 ? undefined : Number.parseInt(name.slice(bracket + 1), 10);
    const chain = [server, pane?.options, window?.options ?? globalWindow, session?.options ?? globalSession];
    for (const options of chain) {
      const text = options && readOption(options, plain, index);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  variable(name: string): string | undefined {
    return readVariable(name, this.#scope) ?? this.#scope.extra?.[name];
  }

  unknown(name: string): void {
    this.#scope.unknown?.(name);
  }

  spent(template: string): void {
    this.#scope.shim.givenUp.add(template);
  }

  environment(name: string): string | undefined {
    const { session, shim } = this.#scope;
    return (session?.environment.get(name) ?? shim.conductor.environment.get(name))?.value;
  }

  *sessions(): Generator<FormatContext> {
    for (const session of this.#scope.shim.conductor.sessionsByName()) {
      yield new ModelContext({ ...this.#scope, ...partsOf(session) });
    }
  }

  windows(): Iterable<FormatItem> | undefined {
    const { session } = this.#scope;
    return session?.windows.map((winlink) => ({
      active: session.current === winlink,
      context: new ModelContext({
        ...this.#scope,
        winlink,
        window: winlink.window,
        pane: winlink.window.active,
        oneOf: `@${winlink.window.id}`,
      }),
    }));
  }

  panes(): Iterable<FormatItem> | undefined {
    const { window } = this.#scope;
    return window?.panes.map((pane) => ({
      active: window.active === pane,
      context: new ModelContext({ ...this.#scope, pane, oneOf: `%${pane.id}` }),
    }));
  }

  search(text: string, how: { readonly regex: boolean; readonly ignoreCase: boolean }): number {
    return this.#scope.pane === undefined ? 0 : searchPane(this.#scope.pane, text, how);
  }

  job(command: string, text: string): string {
    const { isDrawn = false, jobsOf: owner, oneOf: about = '', shim } = this.#scope;
    const cwd = (owner instanceof Caller ? owner.cwd : owner?.session?.cwd) ?? homedir();
    return shim.jobs.output({ owner, about, text, command, cwd, isDrawn });
  }
}

function readOption(options: Options, name: string, index: number | undefined): string | undefined {
  const value = options.get(name);
  if (value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number') {
    const definition = optionEntry(name)?.definition;
    return definition?.type === 'flag' ? String(value) : optionText(definition, value);
  }
  // Of a whole array tmux shows nothing.
  return index === undefined ? '' : value.get(index);
}

function searchPane(
  pane: Pane,
  text: string,
  how: { readonly regex: boolean; readonly ignoreCase: boolean },
): number {
  const expression = how.regex ? extendedRegExp(text, how.ignoreCase ? 'i' : '') : undefined;
  if (how.regex && expression === undefined) return 0;
  for (let row = 0; row < pane.rows; row += 1) {
    const line =
      pane.screen
        .line(row)
        ?.runs.map((run) => run.text)
        .join('')
        .trimEnd() ?? '';
    if (expression?.test(line) ?? matchesGlob(`*${text}*`, line, how.ignoreCase)) return row + 1;
  }
  return 0;
}

function partsOf(session: Session): { session: Session; winlink?: Winlink; window?: Window; pane?: Pane } {
  const winlink = session.current;
  const pane = winlink?.window.active;
  if (winlink === undefined || pane === undefined) return { session };
  return { session, winlink, window: winlink.window, pane };
}

/** A target as formats see it: missing parts are the current ones of what is there (format_defaults). */
export function scopeOf(shim: Shim, target: Partial<TargetState>, caller?: Caller): Scope {
  const session = target.session;
  const winlink = target.winlink ?? session?.current;
  const pane = target.pane ?? winlink?.window.active;
  const window = target.winlink?.window ?? pane?.window ?? winlink?.window;
  const client = caller?.attached ?? (session && bestClient(shim.conductor, session));
  return {
    shim,
    client,
    session,
    winlink,
    window,
    pane,
    buffer: undefined,
    mouse: caller?.mouse,
    kind: kindOf(target),
    moment: undefined,
    jobsOf: caller?.attached ?? caller,
    oneOf: undefined,
    isDrawn: undefined,
    unknown: undefined,
    trace: undefined,
    extra: undefined,
  };
}

function kindOf({ pane, session, winlink }: Partial<TargetState>): Scope['kind'] {
  if (pane !== undefined) return 'pane';
  if (winlink !== undefined) return 'window';
  return session === undefined ? undefined : 'session';
}

export function expand(scope: Scope, template: string): string {
  return scope.shim.givenUp.has(template) ? '' : expandFormat(template, new ModelContext(scope));
}

/** As `expand`, with strftime's conversions. */
export function expandTime(scope: Scope, template: string): string {
  return scope.shim.givenUp.has(template) ? '' : expandFormatTime(template, new ModelContext(scope));
}

/** How tmux reads a format as a condition: neither empty nor exactly `0`. */
export function isTrue(text: string): boolean {
  return text !== '' && text !== '0';
}
