import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { inputsFile, inputsOf, isFresh } from '../src/bundle/inputs.ts';
import { bundleFile, cacheFile, placesFile } from '../src/bundle/load.ts';
import { openHouse } from './support/pitcrew.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const launcher = 'bin/bundle/launch.cjs';
const modules = 'apps/cli/dist/main.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pitcrew-bundle-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

interface Ended {
  readonly code: number | string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs to its end a program of Node that may be a conductor which can not start. */
function node(words: readonly string[]): Promise<Ended> {
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: folder, env, timeout: 120_000 }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** What a process was started with, a word each. */
async function environmentOf(pid: string): Promise<readonly string[]> {
  return (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
}

async function bundleOf(checkout: string): Promise<string> {
  const names = await readdir(join(checkout, 'bin/bundle'), { withFileTypes: true });
  const found = names.find((entry) => entry.isDirectory());
  assert.ok(found, 'the build has made a bundle');
  return join(checkout, 'bin/bundle', found.name);
}

/** A checkout with a copy of the bundle, in which everything else is the real one's. */
async function checkoutWith(name: string, parts: readonly string[]): Promise<string> {
  const checkout = join(folder, name);
  await mkdir(join(checkout, 'bin'), { recursive: true });
  await cp(join(root, 'bin/bundle'), join(checkout, 'bin/bundle'), {
    recursive: true,
    preserveTimestamps: true,
  });
  for (const part of parts) await symlink(join(root, part), join(checkout, part));
  return checkout;
}

describe('the bundle', () => {
  it.each(['tmux', 'the client in Node'])('is what a conductor runs that %s has started', async (client) => {
    await using house = await openHouse();
    const command = ['new-session', '-d', '-s', 'crew', 'cat'];
    await (client === 'tmux' ? house.tmux(command) : house.pitcrew(['tmux', ...command]));
    const { stdout } = await house.tmux(['display-message', '-p', '#{pid}']);
    const words = (await readFile(`/proc/${stdout.trim()}/cmdline`, 'utf8')).split('\0');
    assert.deepEqual(words.slice(1, 3), ['--v8-pool-size=1', join(root, launcher)]);
    assert.ok(isFresh(root, await bundleOf(root)), 'nothing was built since');
  });

  it('does not wait for certificates that Node would read at its start; programs in panes are told of them', async () => {
    await using house = await openHouse();
    await house.tmux(['new-session', '-d', '-s', 'crew', 'cat'], { NODE_EXTRA_CA_CERTS: '/certificates' });
    const { stdout: pids } = await house.tmux(['display-message', '-p', '#{pid} #{pane_pid}']);
    const [server, pane] = await Promise.all(pids.trim().split(' ').map(environmentOf));
    const named = (words: readonly string[]) => words.filter((word) => word.includes('EXTRA_CA_CERTS'));
    assert.deepEqual(named(server!), ['PITCREW_EXTRA_CA_CERTS=/certificates']);
    assert.deepEqual(named(pane!), ['NODE_EXTRA_CA_CERTS=/certificates']);
    const { stdout: shown } = await house.tmux(['show-environment', '-g']);
    assert.deepEqual(named(shown.split('\n')), ['NODE_EXTRA_CA_CERTS=/certificates']);
  });

  it.each([
    [{}, '131072', undefined],
    [{ MALLOC_TRIM_THRESHOLD_: '500000' }, '500000', '500000'],
  ] as const)(
    'has memory given back when it is free, unless somebody says otherwise: %o',
    async (env, own, given) => {
      await using house = await openHouse();
      await house.tmux(['new-session', '-d', '-s', 'crew', 'cat'], env);
      const { stdout: pids } = await house.tmux(['display-message', '-p', '#{pid} #{pane_pid}']);
      const [server, pane] = await Promise.all(pids.trim().split(' ').map(environmentOf));
      const named = (words: readonly string[]) =>
        words.filter((word) => /MALLOC_TRIM|PITCREW_OWN/.test(word));
      const name = 'MALLOC_TRIM_THRESHOLD_';
      assert.ok(server!.includes(`${name}=${own}`));
      assert.deepEqual(named(pane!), given === undefined ? [] : [`${name}=${given}`]);
      const { stdout: shown } = await house.tmux(['show-environment', '-g']);
      assert.deepEqual(named(shown.split('\n')), named(pane!));
    },
  );

  it('is compiled ahead by this Node', async () => {
    const { Script } = await import('node:vm');
    const bundle = await bundleOf(root);
    const cachedData = await readFile(join(bundle, cacheFile));
    const script = new Script(await readFile(join(bundle, bundleFile), 'latin1'), { cachedData });
    assert.equal(script.cachedDataRejected, false);
  });

  it('answers what the modules answer', async () => {
    const commands = [
      [
        'new-session',
        '-d',
        '-s',
        'crew',
        '-x',
        '90',
        '-y',
        '30',
        '-P',
        '-F',
        '#{session_name} #{pane_id}',
        'cat',
      ],
      ['split-window', '-d', '-h', '-P', '-F', '#{pane_id} #{pane_width}x#{pane_height}', 'cat'],
      ['list-panes', '-a', '-F', '#{window_layout} #{pane_index} #{?pane_active,1,0}'],
      ['show-options', '-g'],
      ['list-keys'],
      ['list-commands'],
      ['no-such-command'],
      ['select-pane', '-t', 'nobody'],
      ['kill-server'],
    ];
    const answers = [];
    for (const program of [launcher, modules]) {
      await using house = await openHouse();
      const answered = [];
      for (const words of commands) {
        const socket = join(house.folder, 'socket');
        const env = { SHELL: '/bin/sh', HOME: house.folder, PATH: process.env['PATH'] };
        answered.push(
          await new Promise((resolve) => {
            const all = [join(root, program), 'tmux', '-S', socket, '-f', '/dev/null', ...words];
            execFile(process.execPath, all, { env, cwd: '/' }, (error, stdout, stderr) =>
              resolve({ words, code: error?.code ?? 0, stdout, stderr }),
            );
          }),
        );
      }
      answers.push(answered);
    }
    assert.deepEqual(answers[0], answers[1]);
  });
});

describe('a bundle is not used', () => {
  const poison = `throw new Error('the bundle ran')`;

  it('when a file that it was made of is another, or gone, or none are known', async () => {
    const checkout = await checkoutWith('stale', ['apps', 'packages', 'node_modules']);
    const bundle = await bundleOf(checkout);
    await writeFile(join(bundle, bundleFile), poison);
    const launch = [
      join(checkout, launcher),
      'serve',
      '--socket',
      join(folder, 'stale.socket'),
      '--lock',
      'no-such-lock',
    ];
    assert.match((await node(launch)).stderr, /the bundle ran/, 'it is used while nothing has changed');

    const list = join(bundle, inputsFile);
    const known = JSON.parse(await readFile(list, 'utf8')) as [string, number, number][];
    const changed = known.map(([path, size, time], at) => [path, size, at === 3 ? time - 1 : time]);
    for (const text of [JSON.stringify(changed), JSON.stringify([...known, ['gone', 1, 1]]), '']) {
      await writeFile(list, text);
      const { stderr } = await node(launch);
      assert.match(stderr, /there is no lock backend "no-such-lock"/);
      assert.doesNotMatch(stderr, /the bundle ran/);
    }
  });

  it('after a package was built again: each package that is in it is watched', async () => {
    const bundle = await bundleOf(root);
    const watched = await readFile(join(bundle, inputsFile), 'utf8');
    const places = await readFile(join(bundle, placesFile), 'latin1');
    const inIt = new Set(places.match(/(?:packages|apps)\/[\w-]+(?=\/src\/)/g));
    assert.ok(inIt.has('packages/shim') && inIt.has('packages/pty-node'));
    for (const name of inIt) assert.ok(watched.includes(`"${name}/dist/.tsbuildinfo"`), name);
  });

  it('when a file has the same size but was written later', async () => {
    const [at, path] = [join(folder, 'looked-at'), 'file'];
    await mkdir(at);
    await writeFile(join(at, path), 'one');
    await writeFile(join(at, inputsFile), JSON.stringify(inputsOf(at, [path])));
    assert.equal(isFresh(at, at), true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(join(at, path), 'two');
    assert.equal(isFresh(at, at), false);
  });
});

describe('in the bundle as without it', () => {
  it("a backend of somebody else's is loaded, and a stack names the sources", async () => {
    const mine = join(folder, 'mine.mjs');
    await writeFile(
      mine,
      `const traits = { acrossProcesses: true, shared: true, freedAfterDeathMs: 0, defects: [] };
       const open = async () => { throw new Error('mine: ' + new Error('here').stack); };
       export default { contract: 'lock', name: 'mine', summary: '', traits, open };`,
    );
    const words = ['serve', '--socket', join(folder, 'mine.socket'), '--lock', './mine.mjs'];
    for (const [program, parts] of [
      [launcher, join(root, 'apps/cli/src/parts.ts')],
      [modules, join(root, 'apps/cli/dist/parts.js')],
    ] as const) {
      const { stderr } = await node([join(root, program), ...words]);
      assert.match(
        stderr,
        /the lock backend "\/.*\/mine\.mjs" \(from --lock\) cannot be opened: mine: Error: here/,
      );
      assert.match(stderr, /at (?:Object\.)?open \(file:.*mine\.mjs:2:\d+\)/);
      assert.ok(stderr.includes(`${parts}:`), stderr);
    }
  });

  it('an absent native package is named, with the flag that does without', async () => {
    const checkout = await checkoutWith('bare', ['apps', 'packages']);
    // Nothing to look at: it counts as fresh, though there are no packages of others here.
    await writeFile(join(await bundleOf(checkout), inputsFile), '[]');
    const { stderr } = await node([
      join(checkout, launcher),
      'serve',
      '--socket',
      join(folder, 'bare.socket'),
    ]);
    assert.match(stderr, /lock-flock needs the native package fs-ext.*--lock/);
  });

  it('wrong usage ends with 64', async () => {
    for (const program of [launcher, modules]) {
      const { code, stderr } = await node([join(root, program), 'serve', '--socket', 'x', '--nonsense']);
      assert.equal(code, 64);
      assert.match(stderr, /unknown option '--nonsense'/);
    }
  });
});
