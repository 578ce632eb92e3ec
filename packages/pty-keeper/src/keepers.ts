import { readdirSync } from 'node:fs';
import { type AbortOptions, CodedError } from '@pitcrew/core';
import { type Facts, readFacts } from './facts.ts';
import type { Folder } from './folder.ts';
import { type Hello, isNobody, isOwnLack, Link } from './link.ts';
import { frame, frameLimit, headBytes, kind, offsetFrame, readOffset, writeOffset } from './wire.ts';

const extension = '.sock';

export interface Keeper {
  readonly link: Link;
  readonly hello: Hello;
}

/** Ids of the sockets in the folder, also of those whose keeper is gone. */
export function keeperIds(folder: Folder): string[] {
  return readdirSync(folder.path)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .filter(isId);
}

/** @throws CodedError `PTY_NOT_FOUND`, `PTY_SILENT`; what the system said where this process could not even try */
export async function reach(folder: Folder, id: string, { signal }: AbortOptions = {}): Promise<Keeper> {
  signal?.throwIfAborted();
  const file = `${checkedId(id)}${extension}`;
  // Of most that are looked for after their end nothing is there: a connection to nobody costs ten times this look.
  if (!folder.has(file)) throw nobody(id);
  const link = new Link(folder.entry(file));
  try {
    return { link, hello: await link.hello() };
  } catch (cause) {
    signal?.throwIfAborted();
    // Whoever is told that a program is not there takes it for ended.
    if (isOwnLack(cause)) throw cause;
    throw unreachable(id, link, cause);
  }
}

/** What an error of a connection to a keeper means. */
export function unreachable(id: string, link: Link, cause: unknown): CodedError {
  const name = JSON.stringify(id);
  if (link.isSilent) {
    return new CodedError(
      'PTY_SILENT',
      `The keeper of ${name} lives and does not answer: it was stopped, or the machine has too much to do. Nothing was changed; try again.`,
      { cause },
    );
  }
  if (isNobody(cause)) return nobody(id, cause);
  return new CodedError(
    'PTY_NOT_FOUND',
    `The keeper of ${name} does not answer (${String(cause)}). Nothing was changed.`,
    { cause },
  );
}

function nobody(id: string, cause?: unknown): CodedError {
  return new CodedError(
    'PTY_NOT_FOUND',
    `There is no program with the id ${JSON.stringify(id)}: nobody keeps it. Start it again.`,
    { cause },
  );
}

/** Does something with a keeper's connection and closes it. */
export async function withKeeper<T>(
  folder: Folder,
  id: string,
  options: AbortOptions | undefined,
  work: (keeper: Keeper) => Promise<T>,
): Promise<T> {
  const keeper = await reach(folder, id, options);
  const give = (): void => keeper.link.close();
  options?.signal?.addEventListener('abort', give, { once: true });
  try {
    return await work(keeper);
  } catch (error) {
    options?.signal?.throwIfAborted();
    throw keeper.link.isSilent ? unreachable(id, keeper.link, error) : error;
  } finally {
    options?.signal?.removeEventListener('abort', give);
    keeper.link.close();
  }
}

export async function facts({ link }: Keeper): Promise<Facts> {
  return readFacts((await link.ask(frame(kind.info))).payload);
}

/** What is held from an offset on, or from the oldest byte, up to where it ended when this was asked. */
export async function heldOutput(
  { link }: Keeper,
  from: number,
): Promise<{ from: number; bytes: Uint8Array }> {
  const parts: Buffer[] = [];
  let first: number | undefined;
  let at = from;
  for (;;) {
    const message = frame(kind.read, 12);
    writeOffset(message, at, headBytes);
    message.writeUInt32BE(frameLimit - 8, headBytes + 8);
    const { payload } = await link.ask(message);
    const offset = readOffset(payload, 0);
    // More of the oldest went while this was read: what comes is no longer next to what came.
    if (first !== undefined && offset !== at) parts.length = 0;
    if (parts.length === 0) first = offset;
    if (payload.length === 8) return { from: first ?? offset, bytes: Buffer.concat(parts) };
    parts.push(payload.subarray(8));
    at = offset + payload.length - 8;
  }
}

/** The keeper forgets output up to an offset. */
export function clear({ link }: Keeper, until: number): void {
  link.send(offsetFrame(kind.clear, until));
}

export function isId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

/** @throws TypeError: an id becomes a part of file names */
export function checkedId(id: string): string {
  if (isId(id)) return id;
  throw new TypeError(`An id is 1 to 64 of A-Z, a-z, 0-9, _ and -, not ${JSON.stringify(id)}.`);
}
