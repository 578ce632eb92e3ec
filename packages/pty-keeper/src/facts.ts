import type { Found } from '@pitcrew/pty';
import { readOffset } from './wire.ts';

/** What a keeper tells of its program; the layout is that of `write_info` in `native/talk.c`. */
export type Facts = Omit<Found, 'id' | 'canReattach'> & {
  /** In ticks since the machine started; 0 where it is dead. With the pid it names one process for ever. */
  readonly startTime: number;
  readonly ringBytes: number;
};

const textsAt = 70;

export function readFacts(bytes: Buffer): Facts {
  const [cwd = '', ...argv] = bytes.toString('utf8', textsAt, bytes.length - 1).split('\0');
  const holder = bytes.readUInt32BE(32);
  const hasEnded = bytes[40] === 1;
  return {
    pid: bytes.readUInt32BE(0),
    startTime: readOffset(bytes, 4),
    oldest: readOffset(bytes, 12),
    written: readOffset(bytes, 20),
    ringBytes: bytes.readUInt32BE(28),
    heldBy: holder === 0 ? undefined : holder,
    cols: bytes.readUInt16BE(36),
    rows: bytes.readUInt16BE(38),
    ended: hasEnded
      ? {
          code: bytes.readUInt32BE(42),
          signal: bytes.readUInt32BE(46),
          at: new Date(readOffset(bytes, 58)),
        }
      : undefined,
    startedAt: new Date(readOffset(bytes, 50)),
    tty: `/dev/pts/${bytes.readUInt32BE(66)}`,
    cwd,
    argv,
  };
}
