import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { projectFile, resolveSettings, userFile } from '../src/settings.ts';

let folder: string;
let environment: Record<string, string | undefined>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pitcrew-settings-'));
  environment = { XDG_CONFIG_HOME: join(folder, 'config') };
  await mkdir(join(folder, 'config', 'pitcrew'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function resolve(flags: Readonly<Record<string, string>> = {}) {
  return resolveSettings({ flags, environment, cwd: folder });
}

describe('which backend is used', () => {
  it('flag before environment before project file before user file before default', async () => {
    assert.deepEqual(resolve().pty, { name: 'keeper', from: 'default' });
    const user = userFile(environment);
    await writeFile(user, '{"pty":"of-user"}');
    assert.deepEqual(resolve().pty, { name: 'of-user', from: user });
    const project = join(folder, projectFile);
    await writeFile(project, '{"pty":"of-project"}');
    assert.deepEqual(resolve().pty, { name: 'of-project', from: project });
    environment['PITCREW_PTY'] = 'of-environment';
    assert.deepEqual(resolve().pty, { name: 'of-environment', from: 'PITCREW_PTY' });
    assert.deepEqual(resolve({ pty: 'of-flag' }).pty, { name: 'of-flag', from: '--pty' });
  });

  it('what was measured on this machine counts before the default, and after whatever anybody said', async () => {
    const tuned = {
      path: '/state/machine-profile.json',
      at: '2026-01-01T00:00:00Z',
      winners: { pty: 'zigpty', codec: 'cbor' },
    };
    await writeFile(userFile(environment), '{"codec":"json"}');
    const { pty, codec, lock } = resolveSettings({ flags: {}, environment, cwd: folder, tuned });
    assert.deepEqual(pty, { name: 'zigpty', from: tuned.path });
    assert.deepEqual(codec, { name: 'json', from: userFile(environment) });
    assert.equal(lock.from, 'default');
  });

  it('each contract is decided for itself', async () => {
    await writeFile(join(folder, projectFile), '{"lock":"proper"}');
    const { lock, codec } = resolve({ codec: 'json' });
    assert.deepEqual([lock.name, codec.name], ['proper', 'json']);
  });

  it('an empty variable says nothing', () => {
    environment['PITCREW_PTY'] = '';
    assert.equal(resolve().pty.from, 'default');
  });

  it("the user's file is below HOME where XDG_CONFIG_HOME is not set", () => {
    assert.equal(userFile({ HOME: '/home/somebody' }), '/home/somebody/.config/pitcrew/config.json');
  });

  it('a file that cannot be understood is refused with CLI_BAD_CONFIG and its name', async () => {
    for (const text of ['', '{', '[]', '"pty"', 'null', '{"unknown":"x"}', '{"pty":true}']) {
      await writeFile(join(folder, projectFile), text);
      assert.throws(
        () => resolve(),
        (error: unknown) => isCodedError(error, 'CLI_BAD_CONFIG') && String(error).includes(projectFile),
      );
    }
  });
});
