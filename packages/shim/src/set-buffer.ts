import { commandError } from './command-error.ts';
import type { Shim } from './shim.ts';

/** Makes a paste buffer, named or automatic (paste_set). No bytes make none. */
export function setBuffer(shim: Shim, bytes: Uint8Array, name: string | undefined): void {
  const { buffers, options } = shim.conductor;
  if (bytes.length === 0) return;
  if (name === '') throw commandError('empty buffer name');
  if (name === undefined) buffers.add(bytes, options.server.number('buffer-limit'));
  else buffers.set(name, bytes);
}
