import type { Client, Options } from '@pitcrew/conductor';
import { optionChanged } from '../../option-changed.ts';
import { checkShell } from '../../options/check-shell.ts';
import { checkElement, parseOption } from '../../options/parse.ts';
import { optionEntry } from '../../options/table.ts';
import { unsetOption } from '../../options/unset-option.ts';
import type { Shim } from '../../shim.ts';
import type { TreeMode } from '../tree/tree-mode.ts';
import type { OptionSubject } from '../tree/tree-source.ts';
import type { CustomizeSource } from './customize-source.ts';
import { optionsAt, placeText, type OptionPlace } from './option-place.ts';
import { valueText } from './option-value.ts';
import { tellRefusal } from './tell-refusal.ts';

/** For whom an option is set: the pane where it can have it, its window or session, or everybody. */
export type Wish = 'pane' | 'window' | 'everybody';

/** Turns a flag around, goes to the next choice, or asks for a value. */
export function changeOption(
  mode: TreeMode,
  source: CustomizeSource,
  client: Client,
  subject: OptionSubject,
  wish: Wish,
): void {
  const { shim } = mode;
  const { index, name } = subject;
  if (!source.holds(subject)) return;
  const definition = optionEntry(name)?.definition;
  const isArray = definition?.array === true;
  const forPane = wish === 'pane' && (definition === undefined || definition.pane === true);
  const place = isArray ? subject.place : placeFor(subject.place, wish, forPane);
  const { target } = source;
  const options = optionsAt(place, shim.conductor.options, target);
  if (definition?.type === 'flag') options.set(name, options.flag(name) ? 0 : 1);
  else if (definition?.type === 'choice') {
    const next = definition.choices.indexOf(options.string(name)) + 1;
    options.set(name, definition.choices[next % definition.choices.length] ?? definition.initial);
  } else {
    const element = isArray ? `[${index ?? '+'}]` : '';
    const whose = placeText(place, target);
    const where = whose !== '' ? `, for ${whose}` : place === 'server' ? '' : ', global';
    const value = valueText(name, subject.options.getOwn(name), index);
    mode.ask(client, `(${name}${element}${where}) `, value, false, (text) => {
      if (text === '' || options !== optionsAt(place, shim.conductor.options, source.target)) return;
      // As in tmux, an option of a user is not made for others here.
      if (options.get(name) === undefined) return;
      tellRefusal(client, () => setText(shim, options, name, index, text));
      optionChanged(shim, name);
      mode.redraw();
    });
  }
  optionChanged(shim, name);
}

export function unset({ shim }: TreeMode, source: CustomizeSource, subject: OptionSubject): void {
  if (!source.holds(subject)) return;
  unsetOption(shim.conductor.options, subject.options, subject.name, subject.index);
  optionChanged(shim, subject.name);
}

function placeFor(place: OptionPlace, wish: Wish, forPane: boolean): OptionPlace {
  if (place === 'server') return place;
  const ofSession = place.endsWith('session');
  if (wish === 'everybody') return ofSession ? 'global session' : 'global window';
  if (ofSession) return 'session';
  return forPane ? 'pane' : 'window';
}

/** @throws CodedError `SHIM_BAD_OPTION` */
function setText(shim: Shim, options: Options, name: string, index: number | undefined, text: string): void {
  const definition = optionEntry(name)?.definition;
  if (definition === undefined) {
    options.set(name, text);
    return;
  }
  if (definition.array !== true) {
    const value = parseOption(definition, options.get(name), text);
    checkShell(shim, name, value);
    options.set(name, value);
    return;
  }
  const own = options.get(name);
  const elements = new Map(own instanceof Map ? (own as ReadonlyMap<number, string>) : []);
  let free = 0;
  while (elements.has(free)) free += 1;
  options.set(name, elements.set(index ?? free, checkElement(definition, text)));
}
