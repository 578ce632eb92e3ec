import { constants } from 'node:fs';
import type { ZigptyParts } from './zigpty-parts.ts';

/** F_SETFL of fcntl(2), the same on Linux and macOS; fs-ext passes numbers on. */
const setStatusFlags = 4;

/**
 * What a master must be and zigpty's is not: non-blocking, or a write to a program that stopped reading stops this
 * process; and close-on-exec, or whatever else this process starts gets it.
 */
export function makeOurs({ fsExt }: ZigptyParts, descriptor: number): void {
  fsExt.fcntlSync(descriptor, 'setfd', fsExt.constants.FD_CLOEXEC);
  // The type knows the names alone.
  const fcntl = fsExt.fcntlSync as (descriptor: number, command: number, flags: number) => number;
  fcntl(descriptor, setStatusFlags, constants.O_RDWR | constants.O_NONBLOCK);
}
