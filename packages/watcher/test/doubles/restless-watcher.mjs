// Right in everything, but a timer of its own outlives close.
import { FolderTree, SourceWatcher } from '@pitcrew/watcher';

const start = async ({ dir, ignored, report }) => {
  const tree = new FolderTree(dir, { ignored, compareContent: true });
  await tree.open();
  let looking = Promise.resolve();
  setInterval(() => {
    looking = looking.then(() => tree.look()).then(({ events }) => report({ events, overflow: false }));
  }, 10);
  return async () => undefined;
};

export default {
  contract: 'watcher',
  name: 'restless',
  summary: 'a timer outlives close',
  traits: Object.freeze({ native: false, latencyMs: 20, defects: [] }),
  open: async () => new SourceWatcher(start),
};
