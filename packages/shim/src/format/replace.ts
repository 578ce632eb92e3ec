import { colourToHex } from '../style/colour.ts';
import { parseColour } from '../style/parse-colour.ts';
import { textWidth } from '../style/char-width.ts';
import { styledWidth, trimToLeft, trimToRight } from '../style/styled-width.ts';
import { parseNumber } from '../arguments/numbers.ts';
import { pay } from './budget.ts';
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
  const { budget, depth, say } = expansion;
  if (say !== undefined) sayModifiers(expanded, expansion);
  const settings = readSettings(expanded);
  // It may be meant as modifiers.
  if (modifiers.length === 0 && !rest.startsWith('?') && rest.includes(':'))
    expansion.context.unknown?.(rest);
  let value = compute(settings, rest, expansion);
  if (value === undefined) return undefined;
  if (settings.flags.has('E')) value = expand(value, expansion);
  else if (settings.flags.has('T')) value = expand(value, { ...expansion, timed: true });
  for (const { args } of settings.substitutions) {
    const pattern = expand(args[0] ?? '', expansion);
    const replacement = expand(args[1] ?? '', expansion);
    const ignoreCase = args[2]?.includes('i') ?? false;
    const substituted = substitute(value, pattern, replacement, ignoreCase, budget.left);
    if (!pay(budget, substituted?.length ?? Infinity)) return '';
    value = substituted ?? '';
    say?.(depth, `substitute '${pattern}' to '${replacement}': ${value}`);
  }
  return measure(settings, pad(settings, trim(settings, value, expansion), expansion), expansion);
}

function sayModifiers(modifiers: readonly Modifier[], { depth, say }: Expansion): void {
  for (const [index, { args, name }] of modifiers.entries()) {
    say?.(depth, `modifier ${index} is ${name}`);
    for (const [number, arg] of args.entries()) say?.(depth, `modifier ${index} argument ${number}: ${arg}`);
  }
}

function compute(settings: Settings, rest: string, expansion: Expansion): string | undefined {
  const { flags, lookup } = settings;
  const { context, depth, say } = expansion;
  if (flags.has('l')) return rest;
  if (flags.has('a')) return character(expand(rest, expansion));
  if (flags.has('c')) return colourToHex(parseColour(expand(rest, expansion)) ?? -1) ?? '';
  if (flags.has('S')) return loopSessions(rest, expansion);
  if (flags.has('W')) return loop(rest, 'window', context.windows?.(), expansion);
  if (flags.has('P')) return loop(rest, 'pane', context.panes?.(), expansion);
  if (settings.names !== undefined) return nameExists(settings.names, rest, expansion);
  if (settings.search !== undefined) {
    const how = settings.search.args[0] ?? '';
    const text = expand(rest, expansion);
    const pane = say && context.variable('pane_id');
    say?.(depth, `search '${text}' ${pane === undefined ? 'but no pane' : `pane ${pane}`}`);
    return String(context.search?.(text, { regex: how.includes('r'), ignoreCase: how.includes('i') }) ?? 0);
  }
  if (settings.comparison !== undefined) {
    const { name } = settings.comparison;
    const sides = choose(rest);
    if (sides === undefined) {
      say?.(depth, `compare ${name} syntax error: ${rest}`);
      return undefined;
    }
    const [left, right] = [expand(sides[0], expansion), expand(sides[1], expansion)];
    say?.(depth, `compare ${name} left is: ${left}`);
    say?.(depth, `compare ${name} right is: ${right}`);
    return compare(settings.comparison, left, right);
  }
  if (rest.startsWith('?')) return conditional(settings, rest, expansion);
  if (settings.expression !== undefined) {
    return evaluate(
      settings.expression.args,
      () => choose(rest)?.map((side) => expand(side, expansion)),
      say && ((line) => say(depth, `expression ${line}`)),
    );
  }
  if (rest.includes('#{')) {
    say?.(depth, `expanding inner format '${rest}'`);
    return expand(rest, expansion);
  }
  const found = find(context, rest, lookup);
  say?.(depth, `format '${rest}' ${found === undefined ? 'not found' : `found: ${found}`}`);
  if (found === undefined) context.unknown?.(rest);
  return found ?? '';
}

/** `?condition,yes,no`: a condition that is no name is a format; one that stays as it is, is false. */
function conditional(settings: Settings, rest: string, expansion: Expansion): string | undefined {
  const { context, depth, say } = expansion;
  const comma = skipTo(rest, 1, ',');
  if (comma === -1) {
    say?.(depth, `condition syntax error: ${rest.slice(1)}`);
    return undefined;
  }
  const condition = rest.slice(1, comma);
  say?.(depth, `condition is: ${condition}`);
  let found = find(context, condition, settings.lookup);
  if (found !== undefined) say?.(depth, `condition '${condition}' found: ${found}`);
  else {
    found = expand(condition, expansion);
    if (found === condition) {
      found = '';
      say?.(depth, `condition '${condition}' not found; assuming false`);
    }
  }
  const sides = choose(rest.slice(comma + 1));
  if (sides === undefined) {
    say?.(depth, `condition '${condition}' syntax error: ${rest.slice(comma + 1)}`);
    return undefined;
  }
  const holds = isTrue(found);
  say?.(depth, `condition '${condition}' is ${holds}`);
  return expand(sides[holds ? 0 : 1], expansion);
}

function loopSessions(template: string, expansion: Expansion): string {
  let out = '';
  const { depth, say } = expansion;
  for (const context of expansion.context.sessions?.() ?? []) {
    if (expansion.budget.left < 0) return '';
    say?.(depth, `session loop: ${context.variable('session_id')}`);
    out += expand(template, { ...expansion, context });
  }
  return out;
}

function loop(
  rest: string,
  kind: 'window' | 'pane',
  items: Iterable<FormatItem> | undefined,
  expansion: Expansion,
): string | undefined {
  const { depth, say } = expansion;
  if (items === undefined) {
    say?.(depth, `${kind} loop but no ${kind === 'window' ? 'session' : 'window'}`);
    return undefined;
  }
  const [all, current] = choose(rest) ?? [rest, rest];
  let out = '';
  for (const { context, active } of items) {
    if (expansion.budget.left < 0) return '';
    say?.(depth, `${kind} loop: ${placeOf(kind, context)}`);
    out += expand(active ? current : all, { ...expansion, context });
  }
  return out;
}

function placeOf(kind: 'window' | 'pane', context: FormatContext): string {
  const names = kind === 'pane' ? ['pane_id'] : ['window_index', 'window_id'];
  return names.map((name) => context.variable(name)).join(' ');
}

function nameExists(kind: 'windows' | 'sessions', rest: string, expansion: Expansion): string | undefined {
  const { context, depth, say } = expansion;
  if (kind === 'sessions') {
    const name = expand(rest, expansion);
    for (const session of context.sessions?.() ?? [])
      if (session.variable('session_name') === name) return '1';
    return '0';
  }
  const windows = context.windows?.();
  if (windows === undefined) {
    say?.(depth, 'window name but no session');
    return undefined;
  }
  const name = expand(rest, expansion);
  for (const window of windows) if (window.context.variable('window_name') === name) return '1';
  return '0';
}

function character(text: string): string {
  const code = parseNumber(text, 32, 126);
  return typeof code === 'number' ? String.fromCharCode(code) : '';
}

function trim({ limit, marker = '' }: Settings, value: string, { depth, say }: Expansion): string {
  if (limit === 0) return value;
  const trimmed = limit > 0 ? trimToLeft(value, limit) : trimToRight(value, -limit);
  const marked = trimmed === value ? trimmed : limit > 0 ? trimmed + marker : marker + trimmed;
  say?.(depth, `applied length limit ${limit}: ${marked}`);
  return marked;
}

function pad({ width }: Settings, value: string, { budget, depth, say }: Expansion): string {
  if (width === 0 || !pay(budget, Math.abs(width))) return value;
  const missing = ' '.repeat(Math.max(0, Math.abs(width) - textWidth(value)));
  const padded = width > 0 ? value + missing : missing + value;
  say?.(depth, `applied padding width ${width}: ${padded}`);
  return padded;
}

function measure({ flags }: Settings, value: string, { depth, say }: Expansion): string {
  let measured = value;
  if (flags.has('n')) {
    measured = String(Buffer.byteLength(measured));
    say?.(depth, `replacing with length: ${measured}`);
  }
  if (flags.has('w')) {
    measured = String(styledWidth(measured));
    say?.(depth, `replacing with width: ${measured}`);
  }
  return measured;
}
