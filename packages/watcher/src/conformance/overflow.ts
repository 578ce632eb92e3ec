import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { Kit } from './kit.ts';

export function overflowPromises({ describe, promise }: Kit): void {
  describe('many changes at once', () => {
    promise('1000 new files are all reported, or overflow is', async ({ at, listen }) => {
      const listener = await listen();
      mkdirSync(at('folder'));
      const paths = Array.from({ length: 1000 }, (_, index) => at('folder', `file ${index}`));
      for (const path of paths) writeFileSync(path, 'x');
      await listener.until('every file or overflow', () => listener.overflow || heardAll(listener, paths));
    });

    promise(
      'more changes than the system keeps in its queue are never lost in silence',
      async ({ at, listen }) => {
        for (const name of ['even', 'odd']) writeFileSync(at(name), '');
        const listener = await listen();
        // Synchronous, so that a watcher in this thread cannot read meanwhile: Linux keeps 16384 events, and
        // drops those that come when its queue is full.
        for (let count = 0; count < 20_000; count++)
          utimesSync(at(count % 2 === 0 ? 'even' : 'odd'), 1, count);
        writeFileSync(at('last'), '');
        await listener.until(
          'the last file or overflow',
          () => listener.overflow || listener.heard(at('last')),
        );
      },
    );

    promise('1000 deleted files are all reported, or overflow is', async ({ at, listen }) => {
      const paths = Array.from({ length: 1000 }, (_, index) => at(`file ${index}`));
      for (const path of paths) writeFileSync(path, 'x');
      const listener = await listen();
      for (const path of paths) rmSync(path);
      await listener.until('every file or overflow', () => listener.overflow || heardAll(listener, paths));
    });
  });
}

function heardAll({ events }: { events: readonly { path: string }[] }, paths: readonly string[]): boolean {
  const heard = new Set(events.map(({ path }) => path));
  return paths.every((path) => heard.has(path));
}
