import type { Readable } from 'node:stream';

/** Resolves at an empty line of a stream, or at its end; what was read before is not looked at. */
export function emptyLine(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    let isEmpty = true;
    const done = (): void => {
      stream.off('data', read).off('end', done).off('close', done).off('error', done).pause();
      resolve();
    };
    const read = (bytes: Uint8Array): void => {
      for (const byte of bytes) {
        if (byte === 0x0a && isEmpty) return done();
        isEmpty = byte === 0x0a;
      }
    };
    if (stream.readableEnded || stream.destroyed) return resolve();
    stream.on('data', read).on('end', done).on('close', done).on('error', done);
    stream.resume();
  });
}
