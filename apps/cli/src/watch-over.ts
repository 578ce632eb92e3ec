import { watch, type FSWatcher } from 'node:fs';

/** Between two looks where the system tells nothing. */
const lookAgainMs = 1000;

/**
 * Calls `restore` now, and whenever what lies at a path was removed or changed; it does nothing where all is well. Nothing wakes this
 * process up meanwhile, unless the system has no watches left to give, or what was removed can't be restored yet.
 *
 * @returns what ends it
 */
export function watchOver(path: string, restore: () => void | Promise<void>): () => void {
  let watcher: FSWatcher | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const rest = (): void => {
    watcher?.close();
    watcher = undefined;
    clearTimeout(timer);
  };
  const lookLater = (): void => {
    rest();
    if (!isOver) timer = setTimeout(() => void look(), lookAgainMs).unref();
  };
  const look = async (): Promise<void> => {
    rest();
    try {
      await restore();
      if (isOver) return;
      // Of the file itself, not of its folder: in that of `-S /tmp/name` something happens all the time.
      watcher = watch(path, { persistent: false }, () => void look()).on('error', lookLater);
    } catch {
      lookLater();
    }
  };
  void look();
  return () => {
    isOver = true;
    rest();
  };
}
