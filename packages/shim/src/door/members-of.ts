import type { Encodable } from '@pitcrew/codec';

/** The members of a message that came over the wire; undefined where it is none of ours. */
export function membersOf(message: Encodable): Readonly<Record<string, Encodable>> | undefined {
  if (
    typeof message !== 'object' ||
    message === null ||
    Array.isArray(message) ||
    message instanceof Uint8Array
  ) {
    return undefined;
  }
  return message as Readonly<Record<string, Encodable>>;
}
