/** Keys that mean the same while text is typed, with `status-keys vi`. */
const typing: ReadonlySet<string> = new Set(
  (
    'C-a C-c C-e C-g C-h Tab C-k C-n C-p C-t C-u C-w C-y C-j Enter C-Left C-Right ' +
    'BSpace DC Down End Home Left Right Up'
  ).split(' '),
);

/** Keys in command mode, by the emacs keys that do the same; `vi-…` are words' ends and starts of vi's own. */
const commands: Readonly<Record<string, string>> = {
  BSpace: 'Left',
  A: 'End',
  $: 'End',
  I: 'Home',
  '0': 'Home',
  '^': 'Home',
  C: 'C-k',
  D: 'C-k',
  X: 'BSpace',
  b: 'M-b',
  B: 'vi-B',
  d: 'C-u',
  e: 'vi-e',
  E: 'vi-E',
  w: 'vi-w',
  W: 'vi-W',
  p: 'C-y',
  q: 'C-c',
  s: 'DC',
  DC: 'DC',
  x: 'DC',
  S: 'C-u',
  Down: 'Down',
  j: 'Down',
  Left: 'Left',
  h: 'Left',
  a: 'Right',
  Right: 'Right',
  l: 'Right',
  Up: 'Up',
  k: 'Up',
  'C-h': 'C-h',
  'C-c': 'C-c',
  'C-j': 'C-j',
  Enter: 'Enter',
};

/** After these text is typed again. */
const toTyping: ReadonlySet<string> = new Set(['A', 'I', 'C', 's', 'a', 'S', 'i', 'Escape']);

export interface ViKey {
  /** The emacs key that does what it means; undefined for none. */
  readonly key: string | undefined;
  /** Keys are commands after it, and not text. */
  readonly isCommand: boolean;
}

/** What a key means with `status-keys vi` (status_prompt_translate_key). */
export function viKey(name: string, isCommand: boolean): ViKey {
  if (isCommand) return { key: commands[name], isCommand: !toTyping.has(name) };
  if (name === 'Escape') return { key: undefined, isCommand: true };
  return { key: typing.has(name) ? name : `text-${name}`, isCommand: false };
}
