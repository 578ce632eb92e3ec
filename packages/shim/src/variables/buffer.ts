import type { PasteBuffer } from '@pitcrew/conductor';
import { decodeText } from '../text.ts';
import type { VariableTable } from './scope.ts';

/** Most columns of a sample (paste_make_sample). */
const sampleWidth = 200;

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\\': '\\\\' };

/** The beginning of a buffer on one line, control characters escaped as C writes them. */
export function bufferSample(buffer: PasteBuffer): string {
  const text = decodeText(buffer.bytes.subarray(0, sampleWidth)).replaceAll(
    /[\u0000-\u001f\u007f\\]/g,
    (c) => escapes[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return buffer.bytes.length > sampleWidth || text.length > sampleWidth
    ? `${text.slice(0, sampleWidth)}...`
    : text;
}

export const bufferVariables: VariableTable<PasteBuffer> = {
  buffer_created: (buffer) => buffer.created,
  buffer_name: (buffer) => buffer.name,
  buffer_sample: bufferSample,
  buffer_size: (buffer) => buffer.bytes.length,
};
