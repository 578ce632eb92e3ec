import { CodedError } from '@pitcrew/core';
import type { Options } from '@pitcrew/conductor';
import { knownEntry } from '../terminfo/known-entry.ts';
import { findEntry } from '../terminfo/find-entry.ts';
import type { Capabilities } from '../terminfo/compiled-entry.ts';
import { readFeatures } from '../features/feature-table.ts';
import { TerminalKind } from './terminal-kind.ts';

/**
 * What a client's terminal can do.
 *
 * @param environ of the client
 * @param features what it says of its terminal (`-T`, `-2`)
 * @param server the server's options
 * @throws CodedError with tmux's words where nothing can be drawn on it
 */
export function openTerminal(
  environ: ReadonlyMap<string, string>,
  features: readonly string[],
  server: Options,
): TerminalKind {
  const name = environ.get('TERM') ?? '';
  const kind = new TerminalKind(name === '' ? 'unknown' : name, entryOf(name, environ), {
    features: server.array('terminal-features'),
    overrides: [...server.array('terminal-overrides'), ...overridesOf(server)],
    ownFeatures: features.flatMap((list) => readFeatures(list.split(/[:,]/))),
  });
  for (const needed of ['clear', 'cup']) {
    if (!kind.has(needed)) throw refusal(`open terminal failed: terminal does not support ${needed}`);
  }
  // What tmux learned after 3.3a: the terminal's own word, where it is none of few colours.
  if (/^(?:truecolor|24bit)$/.test(environ.get('COLORTERM') ?? '') && kind.has('setaf'))
    kind.learn(['RGB', 'usstyle']);
  return kind;
}

/** Programs that believe to be in screen mean standout where they ask for italics: its terminfo has one for both. */
function overridesOf(server: Options): readonly string[] {
  return /^screen(?:-|$)/.test(server.string('default-terminal')) ? ['*:sitm@'] : [];
}

function entryOf(name: string, environ: ReadonlyMap<string, string>): Capabilities {
  // A client that has none asks for nothing, and has nothing.
  if (name === '') return new Map();
  const entry = findEntry(name, environ);
  if (entry === 'no-database') {
    const known = knownEntry(name);
    if (known === undefined) throw refusal("can't find terminfo database");
    return known;
  }
  if (entry === 'unknown' || isGeneric(entry)) throw refusal(`missing or unsuitable terminal: ${name}`);
  if (entry.has('hc')) throw refusal(`can't use hardcopy terminal: ${name}`);
  return entry;
}

/** As ncurses says it: an entry that stands for many terminals is good for none, unless one can draw with it. */
function isGeneric(entry: Capabilities): boolean {
  return entry.has('gn') && !(entry.has('cup') && entry.has('clear'));
}

function refusal(text: string): CodedError<'SHIM_FAILED'> {
  return new CodedError('SHIM_FAILED', text);
}
