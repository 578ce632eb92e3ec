import { colourToHex } from '../style/colour.ts';
import { parseColour } from '../style/parse-colour.ts';
import { textWidth } from '../style/char-width.ts';
import { styledWidth, trimToLeft, trimToRight } from '../style/styled-width.ts';
import { parseNumber } from '../arguments/numbers.ts';
import { compare } from './compare.ts';
import type { FormatContext, FormatItem } from './context.ts';
import { expand, type Expansion } from './expand.ts';
import { evaluate } from './expression.ts';
import { find } from './find.ts';
import type { Modifier } from './modifiers.ts';
import { choose, isTrue, skipTo } from './scan.ts';
import { readSettings, type Settings } from './settings.ts';
import { substitute } from './substitute.ts';

/** The value of `#{modifiers:rest}`; undefined where it is malformed, which ends the whole expansion. */
export function replace(
  modifiers: readonly Modifier[],
  rest: string,
  expansion: Expansion,
): string | undefined {
  const expanded = modifiers.map(({ name, args }) => ({
    name,
    args: args.map((arg) => expand(arg, expansion)),
  }));
  const settings = readSettings(expanded);
  let value = compute(settings, rest, expansion);
  if (value === undefined) return undefined;
  if (settings.flags.has('E')) value = expand(value, expansion);
  else if (settings.flags.has('T')) value = expand(value, { ...expansion, timed: true });
  for (const { args } of settings.substitutions) {
    const pattern = expand(args[0] ?? '', expansion);
    const replacement = expand(args[1] ?? '', expansion);
    value = substitute(value, pattern, replacement, args[2]?.includes('i') ?? false);
  }
  return measure(settings, pad(settings, trim(settings, value)));
}

function compute(settings: Settings, rest: string, expansion: Expansion): string | undefined {
  const { flags, lookup } = settings;
  const { context } = expansion;
  if (flags.has('l')) return rest;
  if (flags.has('a')) return character(expand(rest, expansion));
  if (flags.has('c')) return colourToHex(parseColour(expand(rest, expansion)) ?? -1) ?? '';
  if (flags.has('S')) return loopSessions(rest, expansion);
  if (flags.has('W')) return loop(rest, context.windows?.(), expansion);
  if (flags.has('P')) return loop(rest, context.panes?.(), expansion);
  if (settings.names !== undefined) return nameExists(settings.names, expand(rest, expansion), context);
  if (settings.search !== undefined) {
    const how = settings.search.args[0] ?? '';
    const text = expand(rest, expansion);
    return String(context.search?.(text, { regex: how.includes('r'), ignoreCase: how.includes('i') }) ?? 0);
  }
  if (settings.comparison !== undefined) {
    const sides = choose(rest);
    if (sides === undefined) return undefined;
    return compare(settings.comparison, expand(sides[0], expansion), expand(sides[1], expansion));
  }
  if (rest.startsWith('?')) return conditional(settings, rest, expansion);
  if (settings.expression !== undefined) {
    const sides = choose(rest);
    if (sides === undefined) return '';
    return evaluate(settings.expression.args, expand(sides[0], expansion), expand(sides[1], expansion)) ?? '';
  }
  if (rest.includes('#{')) return expand(rest, expansion);
  const found = find(context, rest, lookup);
  if (found === undefined) context.unknown?.(rest);
  return found ?? '';
}

/** `?condition,yes,no`: a condition that is no name is a format; one that stays as it is, is false. */
function conditional(settings: Settings, rest: string, expansion: Expansion): string | undefined {
  const comma = skipTo(rest, 1, ',');
  if (comma === -1) return undefined;
  const condition = rest.slice(1, comma);
  let found = find(expansion.context, condition, settings.lookup);
  if (found === undefined) {
    found = expand(condition, expansion);
    if (found === condition) found = '';
  }
  const sides = choose(rest.slice(comma + 1));
  return sides === undefined ? undefined : expand(sides[isTrue(found) ? 0 : 1], expansion);
}

function loopSessions(template: string, expansion: Expansion): string {
  let out = '';
  for (const context of expansion.context.sessions?.() ?? [])
    out += expand(template, { ...expansion, context });
  return out;
}

function loop(
  rest: string,
  items: Iterable<FormatItem> | undefined,
  expansion: Expansion,
): string | undefined {
  if (items === undefined) return undefined;
  const [all, current] = choose(rest) ?? [rest, rest];
  let out = '';
  for (const { context, active } of items) out += expand(active ? current : all, { ...expansion, context });
  return out;
}

function nameExists(kind: 'windows' | 'sessions', name: string, context: FormatContext): string | undefined {
  if (kind === 'sessions') {
    for (const session of context.sessions?.() ?? [])
      if (session.variable('session_name') === name) return '1';
    return '0';
  }
  const windows = context.windows?.();
  if (windows === undefined) return undefined;
  for (const window of windows) if (window.context.variable('window_name') === name) return '1';
  return '0';
}

function character(text: string): string {
  const code = parseNumber(text, 32, 126);
  return typeof code === 'number' ? String.fromCharCode(code) : '';
}

function trim({ limit, marker = '' }: Settings, value: string): string {
  if (limit === 0) return value;
  const trimmed = limit > 0 ? trimToLeft(value, limit) : trimToRight(value, -limit);
  if (trimmed === value) return trimmed;
  return limit > 0 ? trimmed + marker : marker + trimmed;
}

function pad({ width }: Settings, value: string): string {
  const missing = ' '.repeat(Math.max(0, Math.abs(width) - textWidth(value)));
  return width > 0 ? value + missing : missing + value;
}

function measure({ flags }: Settings, value: string): string {
  const measured = flags.has('n') ? String(Buffer.byteLength(value)) : value;
  return flags.has('w') ? String(styledWidth(measured)) : measured;
}
