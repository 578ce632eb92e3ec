import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { contracts } from '@pitcrew/backends';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openHouse, type Answer, type House } from './support/pitcrew.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const nodeModules = dirname(
  dirname(dirname(createRequire(import.meta.url).resolve('typescript/package.json'))),
);

let house: House;
beforeAll(async () => {
  house = await openHouse();
  // As much of a checkout as a package needs.
  for (const file of ['tsconfig.base.json', 'vitest.config.ts', 'package.json'])
    await cp(join(root, file), join(house.folder, file));
  await mkdir(join(house.folder, 'packages/backends'), { recursive: true });
  await cp(registration(root), registration(house.folder));
  await symlink(join(nodeModules, 'node_modules'), join(house.folder, 'node_modules'));
});
afterAll(() => house[Symbol.asyncDispose]());

function registration(checkout: string): string {
  return join(checkout, 'packages/backends/package.json');
}

function run(words: readonly string[], cwd: string): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      words,
      { cwd, env: { ...process.env, NO_COLOR: '1' } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe('pitcrew new backend', () => {
  it('makes a package for each contract that compiles as it is', async () => {
    for (const contract of contracts) {
      const { code, stdout, stderr } = await house.pitcrew(['new', 'backend', contract, 'mine']);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(
        stdout,
        new RegExp(`made packages/${contract}-mine[^]*npm test[^]*pitcrew bench ${contract} --backend mine`),
      );
    }
    const all = {
      extends: './tsconfig.base.json',
      compilerOptions: {
        noEmit: true,
        incremental: false,
        rootDir: '/',
        rewriteRelativeImportExtensions: false,
        allowImportingTsExtensions: true,
      },
      include: ['packages/*-mine/src', 'packages/*-mine/test'],
    };
    await writeFile(join(house.folder, 'tsconfig.json'), JSON.stringify(all));
    const tsc = await run([join(nodeModules, 'node_modules/typescript/bin/tsc'), '-p', '.'], house.folder);
    assert.deepEqual([tsc.code, tsc.stdout], [0, '']);
  });

  it('registers it, in the order of names, and changes nothing else there', async () => {
    const [before, after] = await Promise.all(
      [root, house.folder].map(
        async (checkout) =>
          JSON.parse(await readFile(registration(checkout), 'utf8')) as { dependencies: object },
      ),
    );
    const names = Object.keys(after?.dependencies ?? {});
    assert.deepEqual(names, names.toSorted());
    const mine = Object.fromEntries(contracts.map((contract) => [`@pitcrew/${contract}-mine`, '^0.1.0']));
    assert.deepEqual(after, { ...before, dependencies: { ...before?.dependencies, ...mine } });
  });

  it('makes a backend that loads, and says honestly that it is not written yet', async () => {
    const folder = join(house.folder, 'packages/finder-mine');
    const { code, stdout } = await run(
      [join(nodeModules, 'node_modules/typescript/bin/tsc'), '-p', '.'],
      folder,
    );
    assert.deepEqual([code, stdout], [0, '']);
    const module = (await import(pathToFileURL(join(folder, 'dist/index.js')).href)) as {
      default: { contract: string; name: string; open: (options: object) => Promise<unknown> };
    };
    assert.deepEqual([module.default.contract, module.default.name], ['finder', 'mine']);
    await assert.rejects(module.default.open({}), {
      code: 'BACKEND_UNAVAILABLE',
      message: /not written yet/,
    });
  });

  it('makes a test that runs the kit, and is red until something is written', async () => {
    const folder = join(house.folder, 'packages/finder-mine');
    const vitest = join(nodeModules, 'node_modules/vitest/vitest.mjs');
    const { code, stdout, stderr } = await run(
      [vitest, 'run', '--config', '../../vitest.config.ts', '--root', '.'],
      folder,
    );
    assert.equal(code, 1);
    assert.match(stderr, /finder-mine is not written yet/);
    assert.match(stdout, /Tests +\d+ failed/);
  });

  it('refuses a contract that is not known, a name that is taken or none, and makes nothing', async () => {
    const before = await readdir(join(house.folder, 'packages'));
    for (const [words, says] of [
      [['regstry', 'mine'], /no contract "regstry". Did you mean "registry"/],
      [['registry', 'file'], /registry-file exists/],
      [['registry', 'mine'], /registry-mine exists/],
      [['registry', '../evil'], /can't be a name/],
      [['registry', 'Mine'], /can't be a name/],
    ] as const) {
      const { code, stdout, stderr } = await house.pitcrew(['new', 'backend', ...words]);
      assert.deepEqual([code, stdout], [64, '']);
      assert.match(stderr, says);
      assert.match(stderr, /nothing was made/);
    }
    await mkdir(join(house.folder, 'packages/lock-half'));
    assert.match(
      (await house.pitcrew(['new', 'backend', 'lock', 'half'])).stderr,
      /packages\/lock-half exists/,
    );
    assert.deepEqual(await readdir(join(house.folder, 'packages')), [...before, 'lock-half'].sort());
  });

  it('is for a checkout', async () => {
    const elsewhere = await openHouse();
    try {
      const { code, stderr } = await elsewhere.pitcrew(['new', 'backend', 'lock', 'mine']);
      assert.equal(code, 64);
      assert.match(stderr, /no checkout of Pitcrew/);
    } finally {
      await elsewhere[Symbol.asyncDispose]();
    }
  });
});
