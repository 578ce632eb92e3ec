import type { Contract } from '@pitcrew/backends';
import { skeletons } from './skeletons.ts';

/** The files of a new backend, by their paths in its folder. */
export function backendFiles(
  contract: Contract,
  name: string,
  version: string,
): Readonly<Record<string, string>> {
  return {
    'package.json': manifest(contract, name, version),
    'tsconfig.json': '{ "extends": "../../tsconfig.base.json", "include": ["src"] }\n',
    'README.md': readme(contract, name),
    'src/index.ts': source(contract, name),
    'test/conformance.test.ts': test(contract, name),
  };
}

function manifest(contract: Contract, name: string, version: string): string {
  const range = `^${version}`;
  const imports = skeletons[contract].testImports ?? [];
  const devDependencies = Object.fromEntries(imports.map(([, from]) => [from, range]));
  const text = {
    name: `@pitcrew/${contract}-${name}`,
    version,
    description: `${contract} by ${name}.`,
    license: 'MIT',
    files: ['dist', 'src', '!**/*.tsbuildinfo'],
    type: 'module',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    scripts: {
      build: 'tsc -p tsconfig.json',
      test: 'vitest run --config ../../vitest.config.ts --root .',
    },
    dependencies: { '@pitcrew/core': range, [`@pitcrew/${contract}`]: range },
    ...(imports.length === 0 ? {} : { devDependencies }),
    engines: { node: '>=20.19' },
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

function source(contract: Contract, name: string): string {
  const { type, traits } = skeletons[contract];
  return `import { CodedError } from '@pitcrew/core';
import type { ${type} } from '@pitcrew/${contract}';

export default {
  contract: '${contract}',
  name: '${name}',
  summary: 'not written yet',
  // The least that can be promised. Say more as it becomes true: the kit holds you to it.
  traits: Object.freeze({ ${traits}, defects: [] }),
  // Import what is heavy or native in here, not at the top: looking at a backend must cost nothing.
  open: async () => {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      '${contract}-${name} is not written yet: see packages/${contract}-${name}/src/index.ts. Pick another with --${contract}.',
    );
  },
} satisfies ${type};
`;
}

function test(contract: Contract, name: string): string {
  const { subject, needsFolder = false, testImports = [] } = skeletons[contract];
  const packages = [...testImports, [`${contract}Conformance`, `@pitcrew/${contract}/conformance`] as const];
  const imports = packages.toSorted(([, a], [, b]) => a.localeCompare(b));
  return [
    ...(needsFolder
      ? [
          "import { mkdtemp, rm } from 'node:fs/promises';",
          "import { tmpdir } from 'node:os';",
          "import { join } from 'node:path';",
        ]
      : []),
    ...imports.map(([word, from]) => `import ${word} from '${from}';`),
    `import { ${needsFolder ? 'afterAll, beforeAll, ' : ''}describe, it } from 'vitest';`,
    "import backend from '../src/index.ts';",
    '',
    ...(needsFolder
      ? [
          'let root: string;',
          'let count = 0;',
          `beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'pitcrew-${contract}-${name}-'))));`,
          'afterAll(() => rm(root, { recursive: true }));',
          '',
        ]
      : []),
    `${contract}Conformance(`,
    '  { describe, it },',
    '  {',
    ...['backend,', ...subject].map((line) => `    ${line}`),
    '  },',
    ');',
    '',
  ].join('\n');
}

function readme(contract: Contract, name: string): string {
  return `# @pitcrew/${contract}-${name}

What it stands on, and why somebody would choose it.

| trait | | why |
|---|---|---|
| | | |

What was measured, with the command: \`pitcrew bench ${contract} --backend ${name}\`

Limits:
`;
}
