import assert from 'node:assert/strict';
import { openSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { PinnedFile } from '../src/pinned-file.ts';
import { newStores } from './stores.ts';

const stores = newStores();
let path: string;
let pinned: PinnedFile;

/** A new file of always the same size and time. */
function replace(text: string): void {
  writeFileSync(`${path}.new`, text);
  utimesSync(`${path}.new`, 1_000_000, 1_000_000);
  renameSync(`${path}.new`, path);
}

beforeEach(async () => {
  path = join(await stores.dir(), 'file');
  pinned = new PinnedFile(path);
});
afterEach(async () => {
  pinned.release();
  await stores.cleanup();
});

describe('PinnedFile', () => {
  it('knows a file that was replaced twice, even where nothing but the descriptor tells', () => {
    for (let round = 0; round < 100; round++) {
      replace('one');
      pinned.pin(openSync(path, 'r'));
      assert.ok(pinned.isSame());
      replace('two');
      assert.ok(!pinned.isSame());
      replace('six');
      assert.ok(!pinned.isSame());
    }
  });

  it('knows a file that was edited in place, removed, or was never there', () => {
    assert.ok(pinned.isSame());
    replace('one');
    assert.ok(!pinned.isSame());
    pinned.pin(openSync(path, 'r'));
    writeFileSync(path, 'longer');
    assert.ok(!pinned.isSame());
    rmSync(path);
    assert.ok(!pinned.isSame());
    pinned.release();
    assert.ok(pinned.isSame());
  });
});
