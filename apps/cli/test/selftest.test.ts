import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SelftestRecord } from '@pitcrew/bench-harness';
import { describe, it } from 'vitest';
import { openHouse } from './support/pitcrew.ts';

describe('pitcrew bench selftest', () => {
  it('gathers its tests over many runs in one file, and shows them as a table', async () => {
    await using house = await openHouse();
    const file = join(house.folder, 'selftest.json');
    const table = join(house.folder, 'table.md');
    const words = ['bench', 'selftest', '--resume', file, '--only'];
    const first = await house.pitcrew([...words, 'statistics']);
    assert.deepEqual([first.code, first.stdout.split('\n')[0]?.slice(0, 20)], [0, 'pass   8 statistics ']);
    const second = await house.pitcrew([...words, 'other-machines', '--markdown', table]);
    assert.equal(second.code, 0);
    const record = JSON.parse(await readFile(file, 'utf8')) as SelftestRecord;
    assert.deepEqual(
      record.tests.map(({ name, passed }) => [name, passed]),
      [
        ['statistics', true],
        ['other-machines', true],
      ],
    );
    const rows = await readFile(table, 'utf8');
    assert.match(rows, /`statistics`.*pass, \d{4}/);
    assert.match(rows, /`winner`.*not run yet/);
  });

  it('does not do again what a file says is done', async () => {
    await using house = await openHouse();
    const file = join(house.folder, 'selftest.json');
    const words = ['bench', 'selftest', '--resume', file, '--only', 'statistics'];
    await house.pitcrew(words);
    const before = await readFile(file, 'utf8');
    assert.equal((await house.pitcrew(words)).code, 0);
    assert.equal(await readFile(file, 'utf8'), before);
  });

  it('refuses a file that holds something else, or a short form for a long one, and leaves it', async () => {
    await using house = await openHouse();
    const file = join(house.folder, 'selftest.json');
    const words = ['bench', 'selftest', '--resume', file, '--only', 'other-machines'];
    await writeFile(file, '{"mine":1}');
    const { code, stderr } = await house.pitcrew(words);
    assert.equal(code, 2, stderr);
    assert.equal(await readFile(file, 'utf8'), '{"mine":1}');
    await writeFile(file, '');
    assert.equal((await house.pitcrew(words)).code, 2);
    const short = join(house.folder, 'short.json');
    await house.pitcrew(['bench', 'selftest', '--resume', short, '--only', 'other-machines']);
    assert.match(
      (await house.pitcrew(['bench', 'selftest', '--long', '--resume', short])).stderr,
      /holds a short form/,
    );
  });

  it('names its tests where one is asked for that is none, with exit code 2', async () => {
    await using house = await openHouse();
    const { code, stderr } = await house.pitcrew(['bench', 'selftest', '--only', 'nosuch']);
    assert.equal(code, 2);
    assert.match(stderr, /identical-sides-noisy/);
  });
});
