import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { footprintOf } from '../../src/tune/footprint.ts';

const folderOf = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

describe('what comes with a backend', () => {
  it('is nothing where it stands on this house alone', () => {
    assert.deepEqual(footprintOf(folderOf('codec-json')), { native: false, dependencies: 0 });
    assert.deepEqual(footprintOf(folderOf('watcher-node')), { native: false, dependencies: 0 });
  });

  it('counts what its library stands on', () => {
    const { native, dependencies } = footprintOf(folderOf('watcher-chokidar'));
    assert.deepEqual([native, dependencies], [false, 2]);
  });

  it('tells what is compiled', () => {
    assert.equal(footprintOf(folderOf('lock-flock')).native, true);
    assert.equal(footprintOf(folderOf('watcher-parcel')).native, true);
  });
});
