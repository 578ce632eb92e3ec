import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { contracts, defaults, registeredNames } from '../src/index.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const architecture = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8');

describe('the pages of the house', () => {
  for (const contract of contracts) {
    it(`README.md names every ${contract} backend, the default first`, () => {
      const [, row = ''] = new RegExp(`^\\| \`${contract}\` \\|[^|]+\\|(.+)\\|$`, 'm').exec(readme) ?? [];
      const named = [...row.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
      assert.equal(named[0], defaults[contract]);
      assert.deepEqual(new Set(named), new Set(registeredNames(contract)));
    });

    it(`ARCHITECTURE.md has every ${contract} backend in its picture`, () => {
      for (const name of registeredNames(contract))
        assert.match(architecture, new RegExp(`^ +[a-z]b\\[".*\\b${contract}-${name}\\b`, 'm'));
    });
  }
});
