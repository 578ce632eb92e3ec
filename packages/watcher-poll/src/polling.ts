import { FolderTree, type StartWatching } from '@pitcrew/watcher';

/** Compares the folder with what it was, `intervalMs` after the last comparison ended. */
export function startPolling(intervalMs: number): StartWatching {
  return async ({ dir, ignored, report }) => {
    const tree = new FolderTree(dir, { ignored, compareContent: true });
    await tree.open();

    let stopped = false;
    let timer: NodeJS.Timeout | undefined;
    let looking = Promise.resolve();

    const look = async (): Promise<void> => {
      const { events } = await tree.look();
      report({ events, overflow: false });
      if (!stopped && !tree.gone) wait();
    };
    const wait = (): void => {
      timer = setTimeout(() => (looking = look()), intervalMs);
    };

    wait();
    return async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    };
  };
}
