import { fstatSync, ftruncateSync, write } from 'node:fs';
import { promisify } from 'node:util';

const writeOut = promisify(write);

/**
 * Appends the whole of `frame` to `fd`, which is open with `O_APPEND` and `O_DSYNC`, so that it is on the disk
 * when this resolves.
 *
 * @param end where the last whole frame ends; what is behind it is cut off first
 * @throws what the system said; then the file ends at `end` again, or with an unfinished frame, which nobody reads
 */
export async function appendFrame(fd: number, frame: Uint8Array, end: number): Promise<void> {
  if (fstatSync(fd).size > end) ftruncateSync(fd, end);
  try {
    for (let written = 0; written < frame.length;) {
      written += (await writeOut(fd, frame, written)).bytesWritten;
    }
  } catch (error) {
    cutOff(fd, end);
    throw error;
  }
}

function cutOff(fd: number, end: number): void {
  try {
    ftruncateSync(fd, end);
  } catch {
    // The next writer will.
  }
}
