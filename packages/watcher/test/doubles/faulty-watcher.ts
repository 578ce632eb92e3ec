import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { basename } from 'node:path';
import {
  FolderTree,
  SourceWatcher,
  type StartWatching,
  type WatchEvent,
  type Watcher,
  type WatcherBackend,
} from '@pitcrew/watcher';

export type Fault =
  | 'ready before the first look'
  | 'ready before anything was checked'
  | 'a full queue drops the oldest in silence'
  | 'ignore globs only match names at the top'
  | 'ignored folders are entered if they are new'
  | 'a rename is an update of the new path'
  | 'a create is reported as an update'
  | 'a replaced file is the same file'
  | 'an event a path and no more'
  | 'new folders are not entered'
  | 'deleted folders are not reported'
  | 'paths are relative'
  | 'the deleted root is not reported'
  | 'only size and time of modification are compared'
  | 'close resolves before it has stopped'
  | 'closing one closes all'
  | 'closing leaves the others running'
  | 'a closed watcher can be subscribed to'
  | 'bad globs are skipped'
  | 'symbolic links are resolved'
  | 'what is there is reported at the start';

/** A small watcher that looks every 10 ms and is right, unless it is given a fault that real watchers had. */
export function faultyBackend(fault?: Fault): WatcherBackend {
  return {
    contract: 'watcher',
    name: 'double',
    summary: fault ?? 'correct',
    traits: Object.freeze({ native: false, latencyMs: 20, defects: [] }),
    open: async () => wrap(fault, new SourceWatcher(startLooking(fault))),
  };
}

function startLooking(fault: Fault | undefined): StartWatching {
  return async ({ dir, ignored, report }) => {
    const tree = new FolderTree(dir, {
      compareContent: true,
      ignored: (path) => {
        if (fault === 'ignore globs only match names at the top') return ignored(`${dir}/${basename(path)}`);
        if (fault === 'ignored folders are entered if they are new' && isOpen) return false;
        return ignored(path);
      },
    });
    let isOpen = false;
    const ending = new AbortController();
    const opening = async (): Promise<void> => {
      const { events } = await tree.open();
      isOpen = true;
      if (fault === 'what is there is reported at the start') report({ events, overflow: false });
    };
    const filter = distortion(fault, dir);

    const run = async (): Promise<void> => {
      while (!ending.signal.aborted && !tree.gone) {
        await pause(10);
        const { events } = await tree.look();
        if (!ending.signal.aborted) report({ events: filter(events), overflow: false });
      }
    };
    const isEarly = fault === 'ready before the first look' || fault === 'ready before anything was checked';
    if (!isEarly) await opening();
    if (fault === 'ready before the first look') setTimeout(() => void opening().catch(() => undefined), 50);
    const running = isEarly ? pause(60).then(run) : run();
    return async () => {
      ending.abort();
      await running;
    };
  };
}

/** What the fault makes of the true events. */
function distortion(
  fault: Fault | undefined,
  dir: string,
): (events: readonly WatchEvent[]) => readonly WatchEvent[] {
  const known = new Set<string>();
  switch (fault) {
    case 'a full queue drops the oldest in silence':
      return (events) => events.slice(-100);
    case 'a rename is an update of the new path':
      return (events) =>
        events.some(({ type }) => type === 'delete') && events.length === 2
          ? events.slice(1).map(({ path }) => ({ type: 'update', path }))
          : events;
    case 'a create is reported as an update':
      return (events) =>
        events.map(({ type, path }) => ({ type: type === 'create' ? 'update' : type, path }));
    case 'a replaced file is the same file':
      return (events) => events.filter(({ path }) => path !== `${dir}/document`);
    case 'an event a path and no more':
      return (events) => events.filter(({ path }) => known.size < known.add(path).size);
    case 'new folders are not entered':
      return (events) => events.filter(({ path }) => path.slice(dir.length + 1).split('/').length < 2);
    case 'only size and time of modification are compared': {
      const marks = new Map<string, string>();
      const isNew = (path: string): boolean => {
        const { size, mtimeMs } = statSync(path);
        const old = marks.get(path) ?? '6 1000';
        marks.set(path, `${size} ${mtimeMs}`);
        return old !== marks.get(path);
      };
      return (events) => events.filter(({ type, path }) => type !== 'update' || isNew(path));
    }
    case 'deleted folders are not reported':
      return (events) => events.filter(({ type, path }) => type !== 'delete' || path === dir);
    case 'paths are relative':
      return (events) => events.map(({ type, path }) => ({ type, path: path.slice(dir.length + 1) }));
    case 'the deleted root is not reported':
      return (events) => events.filter(({ path }) => path !== dir);
    case 'symbolic links are resolved':
      return (events) => events.map(({ type, path }) => ({ type, path: path.replace('/link/', '/real/') }));
    default:
      return (events) => events;
  }
}

/** Faults of the watcher around its source. */
function wrap(fault: Fault | undefined, watcher: SourceWatcher): Watcher {
  const all: (() => Promise<void>)[] = [];
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (fault !== 'closing leaves the others running') await watcher.close();
    isClosed = true;
  };
  return {
    close,
    [Symbol.asyncDispose]: close,
    subscribe(dir, listener, options = {}) {
      if (fault === 'a closed watcher can be subscribed to' && isClosed)
        return new SourceWatcher(startLooking(fault)).subscribe(dir, listener);
      const ignore = fault === 'bad globs are skipped' ? [] : (options.ignore ?? []);
      const subscription = watcher.subscribe(dir, listener, { ...options, ignore });
      all.push(() => subscription.close());
      const end = async (): Promise<void> => {
        if (fault === 'closing one closes all') for (const each of all) await each();
        if (fault === 'close resolves before it has stopped')
          setTimeout(() => void subscription.close(), 300);
        else await subscription.close();
      };
      return { ready: subscription.ready, close: end, [Symbol.asyncDispose]: end };
    },
  };
}
