import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FileMark } from '../src/file-mark.ts';

it('tells a write within one tick of the clock by the content', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pitcrew-watcher-'));
  const path = join(dir, 'file');
  await writeFile(path, 'before');
  const stats = await stat(path, { bigint: true });
  const careful = new FileMark();
  const careless = new FileMark();
  await careful.update(path, stats, true);
  await careless.update(path, stats, false);

  // The same stats again: what the clock shows when it has not ticked.
  expect(await careful.update(path, stats, true)).toBe(false);
  await writeFile(path, 'after!');
  expect(await careful.update(path, stats, true)).toBe(true);
  expect(await careful.update(path, stats, true)).toBe(false);
  expect(await careless.update(path, stats, false)).toBe(false);
  await rm(dir, { recursive: true });
});
