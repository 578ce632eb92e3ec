import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import type { Kit, Scene } from './kit.ts';

export function ignorePromises({ describe, promise }: Kit): void {
  describe('ignore globs', () => {
    promise('ignored paths give no event, at any depth, old or new', async ({ at, listen }) => {
      await mkdir(at('node_modules', 'old'), { recursive: true });
      const listener = await listen({ ignore: ['**/node_modules/**', '**/*.log', 'top'] });
      await mkdir(at('packages', 'one', 'node_modules', 'new', 'deep'), { recursive: true });
      const ignored = [
        at('node_modules', 'old', 'file'),
        at('node_modules', '.hidden'),
        at('packages', 'one', 'node_modules', 'new', 'deep', 'file'),
        at('some.log'),
        at('packages', 'one', '.other.log'),
        at('top'),
      ];
      for (const path of ignored) await writeFile(path, '');
      await makeCanary({ at }, listener);
      const heard = listener.events.filter(({ path }) =>
        /node_modules|\.log$|top/.test(path.slice(at('').length)),
      );
      assert.deepEqual(heard, []);
    });

    promise('a glob without ** means the top of the folder', async ({ at, listen }) => {
      // The folders are there before: how new ones are found is a promise of its own.
      await mkdir(at('package', 'dist'), { recursive: true });
      const listener = await listen({ ignore: ['dist', '*.log'] });
      await writeFile(at('package', 'dist', 'file'), '');
      await writeFile(at('package', 'some.log'), '');
      await listener.hears(at('package', 'dist', 'file'));
      await listener.hears(at('package', 'some.log'));
    });

    promise('a file that loses its ignored name is a create', async ({ at, listen }) => {
      const listener = await listen({ ignore: ['*.tmp'] });
      await writeFile(at('document.tmp'), '');
      await rename(at('document.tmp'), at('document'));
      await listener.hears(at('document'), 'create', 'update');
      assert.deepEqual(listener.of(at('document.tmp')), []);
    });

    promise('a glob that cannot be read is a TypeError that names it', async ({ watcher, dir }) => {
      for (const glob of ['', '[a', '(a|b']) {
        assert.throws(
          () => watcher.subscribe(dir, () => undefined, { ignore: ['fine', glob] }),
          (error) => error instanceof TypeError && error.message.includes(JSON.stringify(glob)),
        );
      }
    });

    promise('what one subscription ignores another still hears', async ({ at, listen }) => {
      const [deaf, all] = await Promise.all([listen({ ignore: ['secret'] }), listen()]);
      await writeFile(at('secret'), '');
      await all.hears(at('secret'), 'create');
      await makeCanary({ at }, deaf);
      assert.deepEqual(deaf.of(at('secret')), []);
    });
  });
}

/** A change made after others whose events, if there were any, would have come first. */
async function makeCanary(
  { at }: Pick<Scene, 'at'>,
  listener: { hears: (path: string) => Promise<void> },
): Promise<void> {
  await writeFile(at('canary'), '');
  await listener.hears(at('canary'));
}
