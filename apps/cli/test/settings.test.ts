import assert from 'node:assert/strict';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { profileFile } from '../src/machine-profile.ts';
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
  return resolveSettings({ flags, environment, project: folder });
}

describe('which backend is used', () => {
  it('flag before environment before project file before user file before default', async () => {
    assert.deepEqual(resolve().pty, { name: 'keeper', from: 'default' });
    const user = userFile(environment);
    await writeFile(user, '{"pty":"of-user"}');
    assert.deepEqual(resolve().pty, { name: 'of-user', from: user });
    const project = join(folder, projectFile);
    await writeFile(project, '{"pty":"node"}');
    assert.deepEqual(resolve().pty, { name: 'node', from: project });
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
    const { pty, codec, lock } = resolveSettings({ flags: {}, environment, tuned });
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

  it('a variable that is empty or relative names no folder, least of all one below the working folder', () => {
    for (const said of ['', '.', 'config', './config'])
      assert.equal(
        userFile({ XDG_CONFIG_HOME: said, HOME: '/home/somebody' }),
        '/home/somebody/.config/pitcrew/config.json',
      );
    assert.equal(userFile({ HOME: '' }), join(userInfo().homedir, '.config/pitcrew/config.json'));
    assert.equal(
      profileFile({ XDG_STATE_HOME: '', HOME: '/home/somebody' }),
      '/home/somebody/.local/state/pitcrew/machine-profile.json',
    );
  });

  it("a project's file chooses among what is installed; modules are refused with CLI_BAD_CONFIG", async () => {
    for (const name of ['./evil.mjs', '/tmp/evil.mjs', 'file:///tmp/evil.mjs', '@acme/lock', 'nosuch']) {
      await writeFile(join(folder, projectFile), JSON.stringify({ lock: name }));
      assert.throws(
        () => resolve(),
        (error: unknown) => isCodedError(error, 'CLI_BAD_CONFIG') && String(error).includes(basename(name)),
      );
    }
  });

  it("a module in the user's file is one beside that file, wherever the command is run", async () => {
    await writeFile(userFile(environment), '{"lock":"./mine.mjs"}');
    assert.equal(resolve().lock.name, join(userFile(environment), '../mine.mjs'));
  });

  it("a project's file has no say where none is asked for", async () => {
    await writeFile(join(folder, projectFile), '{"lock":"proper"}');
    assert.equal(resolveSettings({ flags: {}, environment }).lock.from, 'default');
  });

  it("a project's file that others may have written is ignored, with a word; the user's is refused", async () => {
    const project = join(folder, projectFile);
    const user = userFile(environment);
    for (const file of [project, user]) await writeFile(file, '{"lock":"proper"}');
    const untrusted = async (file: string): Promise<void> => chmod(file, 0o646);
    await untrusted(project);
    const lines: string[] = [];
    const { lock } = resolveSettings({
      flags: {},
      environment,
      project: folder,
      ignored: (line) => lines.push(line),
    });
    assert.equal(lock.from, user);
    assert.deepEqual(lines, [`${project} is ignored: others may write into it (chmod go-w)`]);
    await untrusted(user);
    assert.throws(
      () => resolve(),
      (error: unknown) => isCodedError(error, 'CLI_BAD_CONFIG') && String(error).includes(user),
    );
  });

  it.skipIf(process.getuid?.() !== 0)("another user's file has no say", async () => {
    const project = join(folder, projectFile);
    await writeFile(project, '{"lock":"proper"}');
    await chown(project, 65_534, 65_534);
    assert.equal(resolve().lock.from, 'default');
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
