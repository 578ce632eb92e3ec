/** Bits of `Key.modifiers`. */
export const modifier = { shift: 1, meta: 2, ctrl: 4 } as const;

/**
 * A key: a character, control characters included (`\r` is Enter, `\u001b` Escape), or one of the names
 * of `namedKeys`, which all are longer than one character.
 */
export interface Key {
  readonly key: string;
  /** A sum of `modifier` bits. */
  readonly modifiers: number;
}

/** Names of keys that are no characters, as tmux prints them. */
export const namedKeys = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F9',
  'F10',
  'F11',
  'F12',
  'IC',
  'DC',
  'Home',
  'End',
  'NPage',
  'PPage',
  'BTab',
  'BSpace',
  'Up',
  'Down',
  'Left',
  'Right',
  'KP/',
  'KP*',
  'KP-',
  'KP7',
  'KP8',
  'KP9',
  'KP+',
  'KP4',
  'KP5',
  'KP6',
  'KP1',
  'KP2',
  'KP3',
  'KPEnter',
  'KP0',
  'KP.',
  'None',
  'Any',
  'FocusIn',
  'FocusOut',
  'PasteStart',
  'PasteEnd',
] as const;

/** Other names of keys, in lower case; and names of characters. */
export const otherKeyNames: Readonly<Record<string, string>> = {
  insert: 'IC',
  delete: 'DC',
  pagedown: 'NPage',
  pgdn: 'NPage',
  pageup: 'PPage',
  pgup: 'PPage',
  tab: '\t',
  space: ' ',
  enter: '\r',
  escape: '\u001b',
};

/** Names that can't be typed, only happen; and the two that are never held with a modifier. */
const eventKeys = new Set(['None', 'Any', 'FocusIn', 'FocusOut', 'PasteStart', 'PasteEnd']);

const mousePlaces = ['Pane', 'Status', 'StatusLeft', 'StatusRight', 'StatusDefault', 'Border'];
const mouseButtons = [1, 2, 3, 6, 7, 8, 9, 10, 11];
const withButton = (events: readonly string[]): readonly string[] =>
  events.flatMap((event) => mouseButtons.map((button) => `${event}${button}`));

/** `MouseDown1Pane`, `WheelUpStatus`… in tmux's order. */
export const mouseKeys: readonly string[] = [
  ...withButton(['MouseDown', 'MouseUp', 'MouseDrag', 'MouseDragEnd']),
  'WheelUp',
  'WheelDown',
  ...withButton(['SecondClick', 'DoubleClick', 'TripleClick']),
].flatMap((event) => mousePlaces.map((place) => `${event}${place}`));

/** Every name by which a key can be given, in lower case, and the key that it names. */
export const keyByName: ReadonlyMap<string, string> = new Map([
  ...[...namedKeys.filter((name) => !eventKeys.has(name)), ...mouseKeys].map(
    (name) => [name.toLowerCase(), name] as const,
  ),
  ...Object.entries(otherKeyNames),
  ...Array.from({ length: 1000 }, (_, user) => [`user${user}`, `User${user}`] as const),
]);

/** Whether a text is one character, of however many UTF-16 units. */
export function isCharacter(text: string): boolean {
  return text !== '' && String.fromCodePoint(text.codePointAt(0) ?? 0) === text;
}
