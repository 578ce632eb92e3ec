import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { contracts, defaults, registeredNames } from '../src/index.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const architecture = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8');

// A new backend is its folder and one line: it may be missing from these pages, but what they name is there.
describe('the pages of the house', () => {
  for (const contract of contracts) {
    it(`README.md names ${contract} backends that there are, the default first`, () => {
      const [, row = ''] = new RegExp(`^\\| \`${contract}\` \\|[^|]+\\|(.+)\\|$`, 'm').exec(readme) ?? [];
      const named = [...row.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name ?? '');
      assert.equal(named[0], defaults[contract]);
      assert.deepEqual(
        named.filter((name) => !registeredNames(contract).includes(name)),
        [],
      );
    });

    it(`ARCHITECTURE.md has ${contract} backends in its picture that there are`, () => {
      const [picture = ''] = /```mermaid\n[^]*?```/.exec(architecture) ?? [];
      const named = [...picture.matchAll(new RegExp(`\\b${contract}-([a-z-]+)`, 'g'))];
      assert.ok(named.length > 0);
      for (const [, name = ''] of named) assert.ok(registeredNames(contract).includes(name), name);
    });
  }
});
