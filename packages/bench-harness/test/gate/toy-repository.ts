import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * How the toy's operation is done; a change to this file is what the gate has to judge. It allocates, whatever it costs: the less an
 * operation allocates, the more of them are needed to count that.
 */
const work = (rounds: number, more = ''): string => `
export function work() {
  let state = new Array(1_000).fill(0).length === 1_000 ? 1 : 0;
  for (let at = 0; at < ${rounds}; at++) state = (Math.imul(state, 31) + at) | 0;
  ${more}
  return state === 0 ? 0 : 1;
}
`;

const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'toy',
    private: true,
    type: 'module',
    workspaces: ['packages/*'],
    scripts: { build: 'node build.mjs' },
  }),
  '.gitignore': 'node_modules/\ndist/\n',
  'build.mjs': `
import { cpSync, readdirSync } from 'node:fs';
for (const name of readdirSync('packages')) cpSync('packages/' + name + '/src', 'packages/' + name + '/dist', { recursive: true });
`,
  'packages/work/package.json': JSON.stringify({
    name: '@toy/work',
    version: '1.0.0',
    type: 'module',
    exports: './dist/index.js',
  }),
  'packages/work/src/index.js': work(20_000),
  'packages/backends/package.json': JSON.stringify({
    name: '@toy/backends',
    version: '1.0.0',
    type: 'module',
  }),
  'packages/backends/src/index.js': `
const failure = (code, message) => Object.assign(new Error(message), { code });
export async function loadBackend(contract, name) {
  if (name !== 'quick') throw failure('BACKEND_UNKNOWN', 'there is no ' + contract + ' backend "' + name + '"');
  // As the real one: from the workspace of its own checkout.
  const { work } = await import('@toy/work');
  return { contract, name, traits: { defects: [] }, open: async () => ({ work }) };
}
export async function openBackend(contract, name) {
  const backend = await loadBackend(contract, name);
  return { name, traits: backend.traits, instance: await backend.open(), close: async () => {} };
}
`,
  // The composition root has it already; its folder is what names are looked up in.
  'packages/toy-quick/package.json': JSON.stringify({ name: '@toy/toy-quick', version: '1.0.0' }),
  'packages/toy-quick/src/index.js': '',
  'packages/toy/package.json': JSON.stringify({ name: '@toy/toy', version: '1.0.0', type: 'module' }),
  'packages/toy/src/bench/index.js': `
export default {
  contract: 'toy',
  scenarios: [
    {
      name: 'spin',
      operation: 'a number is stirred',
      work: 'cpu',
      async setUp(stage) {
        const { work } = await stage.open();
        return { mode: 'sync', expected: 1, run: () => work(), close: async () => {} };
      },
    },
  ],
};
`,
  'bench.gate.json': JSON.stringify({ gated: ['toy-quick'] }),
};

/** A checkout that looks to the gate like this repository: small enough to be built in a moment. */
export class ToyRepository implements AsyncDisposable {
  readonly root: string;
  readonly cache: string;
  readonly #dir: string;

  private constructor(dir: string) {
    this.#dir = dir;
    this.root = join(dir, 'checkout');
    this.cache = join(dir, 'cache');
  }

  static async make(): Promise<ToyRepository> {
    const toy = new ToyRepository(await mkdtemp(join(tmpdir(), 'pitcrew-gate-')));
    for (const [path, text] of Object.entries(files)) await toy.write(path, text);
    await toy.run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--loglevel=error');
    await toy.run('git', 'init', '-q', '-b', 'main');
    await toy.commit('first');
    return toy;
  }

  /** Another one, as this one is: sooner there than one that is made. */
  async clone(): Promise<ToyRepository> {
    const toy = new ToyRepository(await mkdtemp(join(tmpdir(), 'pitcrew-gate-')));
    await cp(this.root, toy.root, { recursive: true, verbatimSymlinks: true });
    return toy;
  }

  async write(path: string, text: string): Promise<void> {
    const full = join(this.root, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }

  /** Changes what an operation costs, and what else it does. */
  async setWork(rounds: number, more?: string): Promise<void> {
    await this.write('packages/work/src/index.js', work(rounds, more));
  }

  async commit(message: string): Promise<string> {
    const author = ['-c', 'user.name=toy', '-c', 'user.email=toy@example.org', '-c', 'commit.gpgsign=false'];
    await this.run('git', 'add', '--all');
    await this.run('git', ...author, 'commit', '-qm', message, '--allow-empty');
    return (await this.run('git', 'rev-parse', 'HEAD')).trim();
  }

  async run(file: string, ...words: string[]): Promise<string> {
    return (await run(file, words, { cwd: this.root })).stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true });
  }
}
