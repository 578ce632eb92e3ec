import type { Pane } from '../pane.ts';

/**
 * Writes output to a pane's screen of which a part was heeded before: up to `answered` no query is answered again, up to
 * `pane.told` nothing is told.
 *
 * @param write what a pane's output goes to
 */
export function replay(
  pane: Pane,
  bytes: Uint8Array,
  answered: number,
  write: (bytes: Uint8Array) => void,
): void {
  const { told } = pane;
  for (let at = 0; at < bytes.length;) {
    const until = [told, answered].map((mark) => mark - pane.seen).filter((count) => count > 0);
    const part = bytes.subarray(at, at + Math.min(bytes.length - at, ...until));
    at += part.length;
    const queries = pane.seen < answered;
    const events = pane.seen < told;
    pane.replays = queries || events ? { queries, events } : undefined;
    write(part);
  }
  pane.replays = undefined;
}

/** The same for output that is in a file: nobody is told of it, as nobody is there yet. */
export function replayLog(pane: Pane, bytes: Uint8Array): void {
  replay(pane, bytes, pane.seen + bytes.length, (part) => {
    pane.screen.write(part);
    pane.seen += part.length;
  });
}
