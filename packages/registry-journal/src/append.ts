import { ftruncateSync, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';

const writeOut = promisify(write);

/**
 * Appends the whole of `frame` to `fd`, which is open with `O_APPEND`, and with `O_DSYNC` where it is to survive a loss of
 * power: then it is on the disk when this resolves, and otherwise in the kernel.
 *
 * @param end where the last whole frame ends
 * @param size of the file; what is behind the last frame is cut off first
 * @throws what the system said; then the file ends at `end` again, or with an unfinished frame, which nobody reads
 */
export async function appendFrame(
  fd: number,
  frame: Uint8Array,
  { end, size }: { readonly end: number; readonly size: number },
  survives: 'kill' | 'power',
): Promise<void> {
  if (size > end) ftruncateSync(fd, end);
  try {
    for (let written = 0; written < frame.length;) {
      // The kernel takes it sooner than another thread could be woken.
      written +=
        survives === 'kill'
          ? writeSync(fd, frame, written)
          : (await writeOut(fd, frame, written)).bytesWritten;
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
