import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { openHouse, type House } from './support/pitcrew.ts';

const bin = fileURLToPath(new URL('../../../bin', import.meta.url));
const shells = ['/bin/sh', '/bin/bash', '/bin/zsh', '/usr/bin/fish'];

let house: House;
beforeEach(async () => {
  house = await openHouse();
  // As /etc/profile of Debian does, and with a tmux of somebody else.
  const text = `PATH=${house.folder}:/usr/bin:/bin; export PATH; FROM_PROFILE=yes; export FROM_PROFILE\n`;
  for (const name of ['.profile', '.zprofile']) await writeFile(join(house.folder, name), text);
  await writeFile(join(house.folder, 'tmux'), '#!/bin/sh\nexit 9\n');
  await chmod(join(house.folder, 'tmux'), 0o755);
});
afterEach(() => house[Symbol.asyncDispose]());

/** What a shell that was started without a command says of itself. */
async function saidBy(pane: string): Promise<string> {
  const out = join(house.folder, 'out');
  await house.tmux(['send-keys', '-t', pane, `command -v tmux >${out}.part; env >>${out}.part`, 'Enter']);
  await house.tmux(['send-keys', '-t', pane, `mv ${out}.part ${out}`, 'Enter']);
  while (!existsSync(out)) await new Promise((resolve) => setTimeout(resolve, 20));
  return readFile(out, 'utf8');
}

async function split(): Promise<string> {
  const { stdout, stderr } = await house.tmux(['split-window', '-d', '-P', '-F', '#{pane_id}']);
  assert.equal(stderr, '');
  return stdout.trim();
}

describe('pitcrew doctor', () => {
  it('says that a login shell finds another tmux, and what to do', async () => {
    const PATH = `${bin}:${process.env['PATH']}`;
    const before = await house.pitcrew(['doctor'], { PATH });
    const line = `note PATH: a login shell, such as a pane without a command, finds ${house.folder}/tmux;`;
    assert.ok(before.stdout.includes(line), before.stdout);
    await writeFile(join(house.folder, '.profile'), `export PATH="${bin}:$PATH"\n`);
    const after = await house.pitcrew(['doctor'], { PATH });
    assert.doesNotMatch(after.stdout, /a login shell/);
  });
});

describe('panes of pitcrew run', () => {
  for (const shell of shells) {
    it.skipIf(!existsSync(shell))(
      `that are split off have Pitcrew's tmux, whatever the profile says (${shell} is installed)`,
      async () => {
        const { code, stderr } = await house.pitcrew(['run', '-d', '--', 'cat'], { SHELL: shell });
        assert.equal(code, 0, stderr);
        const said = await saidBy(await split());
        assert.equal(said.split('\n', 1)[0], join(bin, 'tmux'));
        // fish has another profile.
        if (!shell.endsWith('fish')) assert.match(said, /^FROM_PROFILE=yes$/m, 'the profile was read');
        assert.doesNotMatch(said, /^PITCREW_BIN=/m);
      },
    );
  }

  it('have it from the first moment of the program that runs in the first', async () => {
    const words = ['sh', '-c', 'tmux split-window -d; tmux wait-for -S split; exec cat'];
    assert.equal((await house.pitcrew(['run', '-d', '--', ...words])).code, 0);
    await house.tmux(['wait-for', 'split']);
    assert.equal((await saidBy('%1')).split('\n', 1)[0], join(bin, 'tmux'));
  });

  it("start what the user's default-command says, where there is one, and others are left alone", async () => {
    await house.tmux(['new-session', '-d', '-s', 'other', 'cat']);
    await house.tmux(['set-option', '-g', 'default-command', 'exec sleep 60']);
    const words = ['sh', '-c', 'tmux wait-for -S ready; exec cat'];
    assert.equal((await house.pitcrew(['run', '-d', '-s', 'crew', '--', ...words])).code, 0);
    await house.tmux(['wait-for', 'ready']);
    const { stdout } = await house.tmux(['show-options', '-A', '-t', 'crew', 'default-command']);
    assert.equal(stdout, 'default-command* "exec sleep 60"\n');
    await house.tmux(['set-option', '-gu', 'default-command']);
    assert.equal((await house.pitcrew(['run', '-d', '--', ...words])).code, 0);
    await house.tmux(['wait-for', 'ready']);
    const other = await house.tmux(['show-options', '-A', '-t', 'other', 'default-command']);
    assert.equal(other.stdout, "default-command* ''\n");
  });
});
