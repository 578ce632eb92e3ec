import { SourceWatcher, type WatcherBackend } from '@pitcrew/watcher';
import { startPolling } from './polling.ts';

const usualIntervalMs = 200;

export default {
  contract: 'watcher',
  name: 'poll',
  summary: 'looks again and again and compares; works everywhere; the reference',
  traits: Object.freeze({ native: false, latencyMs: 2 * usualIntervalMs, defects: [] }),
  open: async ({ intervalMs = usualIntervalMs }) => new SourceWatcher(startPolling(intervalMs)),
} satisfies WatcherBackend;
