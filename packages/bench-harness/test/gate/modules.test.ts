import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readlink, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { isInstalled, linkModules } from '../../src/gate/modules.ts';

let dir: string;
beforeEach(async () => void (dir = await realpath(await mkdtemp(join(tmpdir(), 'pitcrew-modules-')))));
afterEach(() => rm(dir, { recursive: true }));

async function put(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), JSON.stringify(value));
}

describe('linkModules', () => {
  it('links what was installed, and its own workspaces to itself', async () => {
    for (const root of ['here', 'base']) {
      await put(`${root}/package.json`, { workspaces: ['packages/*', 'app'] });
      await put(`${root}/packages/one/package.json`, { name: '@own/one' });
      await put(`${root}/app/package.json`, { name: 'app' });
    }
    await put('base/packages/new/package.json', { name: '@own/new' });
    await put('here/node_modules/outside/package.json', { name: 'outside' });
    await put('here/node_modules/@scope/outside/package.json', { name: '@scope/outside' });
    await put('here/node_modules/@own/foreign/package.json', { name: '@own/foreign' });
    await put('here/node_modules/.bin/tool', '');
    await put('here/packages/one/node_modules/nested/package.json', { name: 'nested' });
    await put('here/node_modules/.package-lock.json', {
      packages: { 'node_modules/outside': {}, 'packages/one/node_modules/nested': {} },
    });
    await symlink('../../packages/one', join(dir, 'here/node_modules/@own/one'));
    await symlink('../app', join(dir, 'here/node_modules/app'));

    await linkModules(join(dir, 'here'), join(dir, 'base'));
    const found = (path: string): Promise<string> => realpath(join(dir, 'base', path));
    assert.equal(await found('node_modules/outside'), join(dir, 'here/node_modules/outside'));
    assert.equal(await found('node_modules/@scope/outside'), join(dir, 'here/node_modules/@scope/outside'));
    assert.equal(await found('node_modules/@own/foreign'), join(dir, 'here/node_modules/@own/foreign'));
    assert.equal(await found('node_modules/.bin/tool'), join(dir, 'here/node_modules/.bin/tool'));
    assert.equal(
      await found('packages/one/node_modules/nested'),
      join(dir, 'here/packages/one/node_modules/nested'),
    );
    assert.equal(await found('node_modules/@own/one'), join(dir, 'base/packages/one'));
    assert.equal(await found('node_modules/@own/new'), join(dir, 'base/packages/new'));
    assert.equal(await found('node_modules/app'), join(dir, 'base/app'));
    // So that the build may be moved.
    assert.equal(await readlink(join(dir, 'base/node_modules/@own/one')), '../../packages/one');
  });
});

describe('isInstalled', () => {
  const wanted = {
    '': {},
    'packages/one': { version: '1.0.0' },
    'node_modules/@own/one': { link: true },
    'node_modules/a': { version: '1.2.3' },
    'node_modules/other-platform': { version: '2.0.0', optional: true },
  };

  it('is true where everything wanted is there, and more', () =>
    assert.ok(
      isInstalled(wanted, { 'node_modules/a': { version: '1.2.3' }, 'node_modules/b': { version: '9.0.0' } }),
    ));

  it('is false where something is missing or has another version', () => {
    assert.ok(!isInstalled(wanted, {}));
    assert.ok(!isInstalled(wanted, { 'node_modules/a': { version: '1.2.4' } }));
    const other = {
      'node_modules/a': { version: '1.2.3' },
      'node_modules/other-platform': { version: '2.0.1' },
    };
    assert.ok(!isInstalled(wanted, other));
  });
});
