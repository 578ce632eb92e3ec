import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isCodedError } from '@pitcrew/core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { writeWhole } from '../src/report/write-whole.ts';

const run = promisify(execFile);
let dir: string;
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'pitcrew-write-'))));
afterAll(() => rm(dir, { recursive: true }));

describe('writeWhole', () => {
  it('writes a file, and writes over one', async () => {
    const path = join(dir, 'a.json');
    await writeWhole(path, 'one');
    await writeWhole(path, 'two');
    assert.equal(await readFile(path, 'utf8'), 'two');
    assert.deepEqual(await readdir(dir), ['a.json']);
  });

  it('leaves the old file, and nothing beside it, where the new one does not fit', async () => {
    const small = await mkdtemp(join(dir, 'small-'));
    const path = join(small, 'results.json');
    await writeFile(path, 'old');
    // What a full disk does, without one: the first write is cut short at the limit, the next one is refused.
    const module = new URL('../dist/report/write-whole.js', import.meta.url).href;
    const code = `import(${JSON.stringify(module)}).then((m) => m.writeWhole(${JSON.stringify(path)}, 'x'.repeat(1e6)))
      .then(() => console.log('written'), (error) => console.log(error.code))`;
    const { stdout } = await run('bash', [
      '-c',
      `trap '' XFSZ; ulimit -f 8; "$0" -e "$1"`,
      process.execPath,
      code,
    ]);
    assert.equal(stdout.trim(), 'BENCH_UNWRITABLE');
    assert.equal(await readFile(path, 'utf8'), 'old');
    assert.deepEqual(await readdir(small), ['results.json']);
  });

  it('replaces what a link leads to, and writes into a pipe', async () => {
    const own = await mkdtemp(join(dir, 'links-'));
    await writeFile(join(own, 'file'), 'old');
    await symlink('file', join(own, 'link'));
    await writeWhole(join(own, 'link'), 'new');
    assert.equal(await readFile(join(own, 'file'), 'utf8'), 'new');
    assert.ok((await lstat(join(own, 'link'))).isSymbolicLink());
    await run('mkfifo', [join(own, 'pipe')]);
    const [read] = await Promise.all([
      readFile(join(own, 'pipe'), 'utf8'),
      writeWhole(join(own, 'pipe'), 'all of it'),
    ]);
    assert.equal(read, 'all of it');
    assert.ok((await lstat(join(own, 'pipe'))).isFIFO());
  });

  it('says what is wrong with a folder that is not there', async () => {
    await assert.rejects(writeWhole(join(dir, 'none', 'a.json'), ''), (error: unknown) => {
      assert.ok(isCodedError(error, 'BENCH_UNWRITABLE'));
      assert.match(error.message, /none\/a\.json.*folder does not exist/);
      return true;
    });
  });
});
