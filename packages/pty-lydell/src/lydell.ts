import { loadDependency } from '@pitcrew/core';
import type * as Lydell from '@lydell/node-pty';

export function loadLydell(): Promise<typeof Lydell> {
  return loadDependency({
    backend: 'pty-lydell',
    needs: 'the package @lydell/node-pty with its binary for this system, and it could not be loaded',
    load: async () => (await import('@lydell/node-pty')).default,
  });
}
