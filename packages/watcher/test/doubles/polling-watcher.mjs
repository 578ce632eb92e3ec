// A correct double for the processes that the kit starts.
import { setTimeout as pause } from 'node:timers/promises';
import { FolderTree, SourceWatcher } from '@pitcrew/watcher';

const start = async ({ dir, ignored, report }) => {
  const tree = new FolderTree(dir, { ignored, compareContent: true });
  await tree.open();
  const ending = new AbortController();
  const run = async () => {
    while (!ending.signal.aborted) {
      await pause(10);
      const { events } = await tree.look();
      report({ events, overflow: false });
    }
  };
  const running = run();
  return async () => {
    ending.abort();
    await running;
  };
};

export default {
  contract: 'watcher',
  name: 'polling',
  summary: 'a correct double',
  traits: Object.freeze({ native: false, latencyMs: 20, defects: [] }),
  open: async () => new SourceWatcher(start),
};
