import { CodedError } from '@pitcrew/core';
import { asBuffer } from './as-buffer.ts';

/** Messages of errors are for people: a longer one says nothing more. */
const messageLimit = 64 * 1024;

export function encodeReset(code: string, message: string): Buffer {
  return Buffer.from(`${code}\n${message.slice(0, messageLimit)}`);
}

export function decodeReset(bytes: Uint8Array): CodedError {
  const body = asBuffer(bytes);
  const line = body.indexOf(0x0a);
  if (line < 0) return new CodedError('TRANSPORT_REMOTE', body.toString());
  return new CodedError(body.toString('latin1', 0, line), body.toString('utf8', line + 1));
}

/** The error's own code where it has one of the house's form; errors of strangers are `TRANSPORT_REMOTE`. */
export function codeOf(error: Error): string {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : 'TRANSPORT_REMOTE';
}
