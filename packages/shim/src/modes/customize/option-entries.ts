import type { OptionRoots } from '@pitcrew/conductor';
import { optionEntry } from '../../options/table.ts';
import type { Target } from '../../target/state.ts';
import type { Scope } from '../../variables/scope.ts';
import type { OptionSubject, TreeEntry, TreeFilter } from '../tree/tree-source.ts';
import { lateText } from './late-text.ts';
import { isGlobal, optionsAt, placeText, type OptionPlace } from './option-place.ts';
import { optionUnits } from './option-texts.ts';
import { valueText } from './option-value.ts';

/** What the lines of options are made for. */
export interface OptionLines {
  readonly scope: Scope;
  readonly target: Target;
  readonly roots: OptionRoots;
  /** Of the text of a line. */
  readonly format: string;
  readonly filter: TreeFilter | undefined;
  readonly hidesGlobal: boolean;
}

const branches: readonly (readonly [title: string, places: readonly OptionPlace[]])[] = [
  ['Server Options', ['server']],
  ['Session Options', ['global session', 'session']],
  ['Window & Pane Options', ['global window', 'window', 'pane']],
];

/** A heading for each kind of options; below it each of them once, from where its value comes. */
export function optionEntries(lines: OptionLines): readonly TreeEntry[] {
  return branches.map(([title, places]) => ({
    tag: title,
    subject: { kind: 'heading' },
    name: title,
    text: undefined,
    expanded: false,
    noTag: true,
    children: namesAt(lines, places).flatMap((name) => optionEntryOf(lines, places, name)),
  }));
}

/** Options of users first, of whatever place; then those that everybody has. */
function namesAt({ roots, target }: OptionLines, places: readonly OptionPlace[]): readonly string[] {
  const users = places.flatMap((place) => optionsAt(place, roots, target).names().filter(isUsers));
  const [root = 'server'] = places;
  const known = optionsAt(root, roots, target)
    .names()
    .filter((name) => !isUsers(name) && optionEntry(name)?.hook !== true);
  return [...new Set(users), ...known];
}

function isUsers(name: string): boolean {
  return name.startsWith('@');
}

function optionEntryOf(lines: OptionLines, places: readonly OptionPlace[], name: string): TreeEntry[] {
  const { filter, hidesGlobal, roots, target } = lines;
  const place = places.findLast((each) => optionsAt(each, roots, target).getOwn(name) !== undefined);
  if (place === undefined || (hidesGlobal && isGlobal(place))) return [];
  const options = optionsAt(place, roots, target);
  const subject: OptionSubject = { kind: 'option', options, place, name, index: undefined };
  const isArray = options.getOwn(name) instanceof Map;
  const value = isArray ? '' : valueText(name, options.getOwn(name));
  const scope = scopeOfOption(lines, subject, isArray, name, value);
  // What users' options are called in two places is not the same.
  const tag = isUsers(name) ? `${place} ${name}` : name;
  if (filter?.(scope, `${name} ${value}`, tag) === false) return [];
  const entry = { tag, subject, name, expanded: false };
  if (isArray) return [{ ...entry, text: undefined, children: elementEntries(lines, subject) }];
  return [lateText({ ...entry, children: [] }, scope, lines.format)];
}

function elementEntries(lines: OptionLines, whole: OptionSubject): readonly TreeEntry[] {
  const value = whole.options.getOwn(whole.name);
  if (!(value instanceof Map)) return [];
  return [...(value as ReadonlyMap<number, string>).keys()]
    .sort((a, b) => a - b)
    .map((index) => {
      const name = `${whole.name}[${index}]`;
      const scope = scopeOfOption(lines, whole, true, name, valueText(whole.name, value, index));
      const entry = { tag: name, subject: { ...whole, index }, name, expanded: true, children: [] };
      return lateText(entry, scope, lines.format);
    });
}

function scopeOfOption(
  { scope, target }: OptionLines,
  { name, place }: OptionSubject,
  isArray: boolean,
  shownName: string,
  value: string,
): Scope {
  const extra = {
    is_option: '1',
    is_key: '0',
    option_name: shownName,
    option_is_global: isGlobal(place) ? '1' : '0',
    option_is_array: isArray ? '1' : '0',
    option_scope: placeText(place, target),
    option_unit: optionUnits[name] ?? '',
    option_value: value,
  };
  return { ...scope, extra };
}
