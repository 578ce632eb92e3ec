import { CodedError } from '@pitcrew/core';
import type { CodecErrorCode } from './errors.ts';

/** How many arrays and objects may lie inside each other. A limit, because every codec and every reader recurses. */
export const maxDepth = 1000;

/** Says "deeper than `maxDepth`" for a cycle too: telling them apart would cost every honest value a set. */
const tooDeep = `a cycle, or nesting deeper than ${maxDepth}`;

/**
 * What can be carried is the contract's business, so that it is the same for every codec. Backends call this before
 * they encode.
 *
 * @throws CodedError `CODEC_UNSUPPORTED`, naming the member
 */
export function assertEncodable(value: unknown): void {
  const reason = unsupported(value, 0);
  if (reason === undefined) return;
  const where =
    reason.path.length > 0 && reason.path.length < 20 ? ` at ${reason.path.toReversed().join('.')}` : '';
  throw new CodedError<CodecErrorCode>(
    'CODEC_UNSUPPORTED',
    `Cannot encode ${reason.what}${where}. Nothing was encoded. Send JSON values and Uint8Arrays only.`,
  );
}

interface Reason {
  readonly what: string;
  /** Innermost first. */
  readonly path: (string | number)[];
}

function unsupported(value: unknown, depth: number): Reason | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : { what: `the number ${value}`, path: [] };
    case 'object':
      break;
    default:
      return { what: typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`, path: [] };
  }
  if (value === null || value instanceof Uint8Array) return undefined;
  if (depth === maxDepth) return { what: tooDeep, path: [] };
  return Array.isArray(value) ? unsupportedItem(value, depth) : unsupportedMember(value, depth);
}

function unsupportedItem(items: readonly unknown[], depth: number): Reason | undefined {
  // By index: `forEach` and `for…in` would jump over the holes of a sparse array.
  for (let index = 0; index < items.length; index++) {
    const reason = unsupported(items[index], depth + 1);
    if (reason !== undefined) return within(reason, index);
  }
  return undefined;
}

function unsupportedMember(object: object, depth: number): Reason | undefined {
  if (!isPlain(object)) return { what: `an instance of ${object.constructor?.name ?? 'a class'}`, path: [] };
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue;
    const reason = unsupported(member, depth + 1);
    if (reason !== undefined) return within(reason, key);
  }
  return undefined;
}

function within(reason: Reason, step: string | number): Reason {
  reason.path.push(step);
  return reason;
}

/** An object literal of any realm, or one without a prototype. */
export function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
