import type { PasteBuffer } from '@pitcrew/conductor';
import { decodeText, encodeText } from '../text.ts';
import type { VariableTable } from './scope.ts';

/** Most bytes of a sample (paste_make_sample). */
const sampleWidth = 200;

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\\': '\\\\' };

/** A NUL is short where no digit follows that would be read with it. */
function octal(character: string, next: string): string {
  if (character === '\0' && !/[0-7]/.test(next)) return '\\0';
  return `\\${(character.charCodeAt(0) & 0xff).toString(8).padStart(3, '0')}`;
}

/** A text with control characters, backslashes, bytes that are no UTF-8 and the `$` of variables escaped as tmux does (utf8_strvis). */
export function escapeControls(text: string): string {
  return text.replaceAll(
    /[\u0000-\u001f\u007f\\\udc80-\udcff]|\$(?=[A-Za-z_{])/g,
    (c, at: number, all: string) => (c === '$' ? '\\$' : (escapes[c] ?? octal(c, all[at + 1] ?? ''))),
  );
}

/** The beginning of a buffer on one line, control characters escaped as C writes them. */
export function bufferSample(buffer: PasteBuffer): string {
  const text = escapeControls(decodeText(buffer.bytes.subarray(0, sampleWidth)));
  const bytes = encodeText(text);
  if (buffer.bytes.length <= sampleWidth && bytes.length <= sampleWidth) return text;
  // tmux cuts bytes, which may leave half a character.
  return `${decodeText(bytes.subarray(0, sampleWidth))}...`;
}

export const bufferVariables: VariableTable<PasteBuffer> = {
  buffer_created: (buffer) => buffer.created,
  buffer_name: (buffer) => buffer.name,
  buffer_sample: bufferSample,
  buffer_size: (buffer) => buffer.bytes.length,
};
