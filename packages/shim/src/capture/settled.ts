import type { Conductor, Pane } from '@pitcrew/conductor';

/**
 * How long after it was typed, in milliseconds, something is still waited for. A caller that types and then looks is
 * back sooner, and 100 did not show it more (docs/tmux-compat.md).
 */
const lately = 20;
/** How long the first output since then is waited for. */
const firstWithin = 3;
/** How long nothing may come until a program has said what it has to say. */
const quiet = 2;
/** However it goes on. */
const atMost = 6;

/**
 * Resolves when what was typed a moment ago can be seen, or a few milliseconds have gone; undefined where nothing
 * was typed lately, as nearly always.
 *
 * Callers type and look, with nothing between but the start of a process. Under tmux that takes long enough for a
 * shell to answer; clients that are done in a fraction of it would see the screen as it was.
 */
export function settled(
  { events }: Pick<Conductor, 'events'>,
  pane: Pick<Pane, 'alive' | 'sentAt' | 'shownAt'>,
): Promise<void> | undefined {
  const now = performance.now();
  if (now - pane.sentAt > lately || !pane.alive) return undefined;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      const answered = pane.shownAt > pane.sentAt;
      const from = answered ? pane.shownAt + quiet : now + firstWithin;
      const left = Math.min(from, now + atMost) - performance.now();
      clearTimeout(timer);
      if (left > 0) timer = setTimeout(look, left);
      else done();
    };
    const heard = (one: typeof pane): void => {
      if (one === pane) look();
    };
    const done = (): void => {
      events.off('pane-output', heard);
      resolve();
    };
    events.on('pane-output', heard);
    // What has come already is read first.
    setImmediate(look);
  });
}
