import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { openHouse, type House } from './support/pitcrew.ts';

let house: House;
/** Written by the module of the folder as soon as somebody runs it. */
let ran: string;
beforeEach(async () => {
  house = await openHouse();
  ran = join(house.folder, 'evil.ran');
  const text = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(ran)}, '');\n`;
  await writeFile(join(house.folder, 'evil.mjs'), text);
  await writeFile(join(house.folder, 'pitcrew.config.json'), '{"lock":"./evil.mjs"}');
});
afterEach(() => house[Symbol.asyncDispose]());

describe('what lies in a folder that somebody else has filled', () => {
  it('is not run by a command of tmux, and has no say in it', async () => {
    const { code, stderr } = await house.tmux(['new-session', '-d', 'cat']);
    assert.deepEqual([code, stderr, existsSync(ran)], [0, '', false]);
    const { stdout } = await house.tmux(['display-message', '-p', '#{pitcrew_backends}']);
    assert.match(stdout, /\block-flock\b/);
  });

  it('is not run by a command of pitcrew, which says why and starts nothing', async () => {
    for (const words of [['up'], ['run', '-d', '--', 'cat'], ['backends']]) {
      const { code, stderr } = await house.pitcrew(words);
      assert.equal(code, 1, words.join(' '));
      assert.match(
        stderr,
        /pitcrew\.config\.json sets "lock" to ".*evil\.mjs": a project's file can't bring/,
      );
    }
    assert.equal((await house.tmux(['list-sessions'])).code, 1);
    assert.equal(existsSync(ran), false);
  });

  it('is not run where XDG_CONFIG_HOME is empty', async () => {
    await rm(join(house.folder, 'pitcrew.config.json'));
    await mkdir(join(house.folder, 'pitcrew'));
    await writeFile(join(house.folder, 'pitcrew', 'config.json'), '{"lock":"../evil.mjs"}');
    for (const XDG_CONFIG_HOME of ['', '.']) {
      const { code, stderr } = await house.tmux(['new-session', '-d', 'cat'], { XDG_CONFIG_HOME });
      assert.deepEqual([code, stderr], [0, '']);
    }
    assert.equal(existsSync(ran), false);
  });

  it('may choose among the backends that are installed, for what pitcrew starts there', async () => {
    await writeFile(join(house.folder, 'pitcrew.config.json'), '{"codec":"json"}');
    assert.equal((await house.pitcrew(['up'])).code, 0);
    const { stdout } = await house.tmux(['display-message', '-p', '#{pitcrew_backends}']);
    assert.match(stdout, /\bcodec-json\b/);
  });
});
