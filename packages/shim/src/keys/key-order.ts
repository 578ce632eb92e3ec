import { charWidth } from '../style/char-width.ts';
import { isCharacter, modifier, mouseKeys, namedKeys, type Key } from './key.ts';

/** Keys without a character, in the order of tmux's own numbers. */
const named = [
  'FocusIn',
  'FocusOut',
  'Any',
  'PasteStart',
  'PasteEnd',
  ...mouseKeys,
  'BSpace',
  ...namedKeys.filter((name) => name !== 'BSpace' && !/^(?:Focus|Paste|Any|None)/.test(name)),
];

const placeOf: ReadonlyMap<string, number> = new Map(named.map((name, index) => [name, index]));

const firstNamed = 0x10e000;
const firstUser = 0x10f000;
const oneModifier = 0x1000_0000_0000;

/** Where a key stands in a list: keys without modifiers first, then those with M-, C-, S-. */
export function keyOrder({ key, modifiers }: Key): number {
  const bits =
    ((modifiers & modifier.meta) === 0 ? 0 : 1) +
    ((modifiers & modifier.ctrl) === 0 ? 0 : 2) +
    ((modifiers & modifier.shift) === 0 ? 0 : 4);
  return bits * oneModifier + numberOf(key);
}

function numberOf(key: string): number {
  const user = /^User(\d+)$/.exec(key);
  if (user !== null) return firstUser + Number(user[1]);
  if (!isCharacter(key)) return firstNamed + (placeOf.get(key) ?? named.length);
  const code = key.codePointAt(0) ?? 0;
  return code < 0x80 ? code : packed(key);
}

/** The number that tmux gives a character beyond ASCII: its width and length, then its bytes, the last one first. */
function packed(character: string): number {
  const bytes = Buffer.from(character);
  const [one = 0, two = 0, three = 0] = bytes;
  const data = one + two * 0x100 + three * 0x10000;
  return (charWidth(character) + 1) * 0x2000_0000 + bytes.length * 0x100_0000 + data;
}
