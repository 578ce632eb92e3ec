import { modifier, type Key } from './key.ts';

const characterNames: Readonly<Record<string, string>> = {
  '\t': 'Tab',
  ' ': 'Space',
  '\r': 'Enter',
  '\u001b': 'Escape',
};

/** The name of a key, as tmux prints it (key_string_lookup_key). */
export function formatKey({ key, modifiers }: Key): string {
  // C-@ is shown as C-Space.
  if (key === '\0' && modifiers === 0) return 'C-Space';
  const prefix =
    ((modifiers & modifier.ctrl) === 0 ? '' : 'C-') +
    ((modifiers & modifier.meta) === 0 ? '' : 'M-') +
    ((modifiers & modifier.shift) === 0 ? '' : 'S-');
  return prefix + nameOf(key);
}

function nameOf(key: string): string {
  const name = characterNames[key];
  if (name !== undefined || key.length > 1) return name ?? key;
  const code = key.charCodeAt(0);
  if (code === 127) return 'C-?';
  if (code >= 32) return key;
  return `C-${String.fromCharCode(code === 0 || code > 26 ? code + 64 : code + 96)}`;
}
