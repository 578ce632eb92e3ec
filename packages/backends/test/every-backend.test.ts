import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import backendConformance from '@pitcrew/core/conformance';
import { describe, it } from 'vitest';
import { allRegistered, contracts, defaults, listBackends, loadBackend } from '../src/index.ts';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const folders = readdirSync(packages).filter((name) =>
  contracts.some((contract) => name.startsWith(`${contract}-`)),
);
const registered = allRegistered().map(([contract, name]) => `${contract}-${name}`);

describe('the folder listing', () => {
  it('holds a backend for every registration, and a registration for every backend', () => {
    assert.deepEqual([...folders].sort(), [...registered].sort());
  });

  for (const folder of folders) {
    describe(folder, () => {
      it('runs the kit of its contract', () => {
        const contract = folder.slice(0, folder.indexOf('-'));
        const test = readFileSync(join(packages, folder, 'test/conformance.test.ts'), 'utf8');
        assert.match(
          test,
          new RegExp(`import .*conformance.* from '@pitcrew/${contract}/(conformance|testing)'`, 'i'),
        );
      });

      it('depends on no other backend', () => {
        const manifest = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8')) as {
          dependencies: Record<string, string>;
        };
        const others = Object.keys(manifest.dependencies).filter((name) =>
          registered.includes(name.replace('@pitcrew/', '')),
        );
        assert.deepEqual(others, []);
      });
    });
  }
});

describe('every package', () => {
  for (const folder of [...readdirSync(packages), '../apps/cli'])
    it(`${basename(folder)} has a README`, () => assert.ok(existsSync(join(packages, folder, 'README.md'))));
});

for (const [contract, name] of allRegistered()) {
  backendConformance({ describe, it }, { backend: await loadBackend(contract, name), contract, name });
}

describe('every registered backend', () => {
  it('loads on a machine with its optional parts', async () => {
    const failing = (await listBackends()).filter((entry) => !entry.loads);
    assert.deepEqual(failing, []);
  });
});

describe('the defaults', () => {
  it('break no promise of their contracts', async () => {
    const entries = await listBackends();
    for (const contract of contracts) {
      const entry = entries.find(
        (candidate) => candidate.contract === contract && candidate.name === defaults[contract],
      );
      assert.equal(entry?.eligible, true, `${contract}-${defaults[contract]}`);
    }
  });
});

describe('a name that is not known', () => {
  it('is refused with the names that are', async () => {
    await assert.rejects(loadBackend('registry', 'nosuch'), {
      code: 'BACKEND_UNKNOWN',
      message: /file, .*memory/,
    });
  });

  it('may be a path; what is there must be a backend', async () => {
    await assert.rejects(loadBackend('registry', './package.json'), { code: 'BACKEND_UNAVAILABLE' });
  });
});
