import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from '@pitcrew/core';
import { describe, it } from 'vitest';
import { kept } from '../recovery/support/kept-house.ts';
import { hasPrlimit } from './support/limits.ts';
import { house, tmuxPath, until, type Answer, type House } from './support/house.ts';

/** A user that nobody else is. */
const stranger = 64_318;
const as = ['setpriv', `--reuid=${stranger}`, `--regid=${stranger}`, '--clear-groups'];
const why = ' (skipped unless root)';
/** Without a compiler Node accepts, which knows no credentials. */
const acceptor = join(
  import.meta.dirname,
  `../../../../packages/transport-socket/dist/native/acceptor-${process.versions.modules}.node`,
);
const cannotBeStranger = process.getuid?.() !== 0 || !hasPrlimit;

/** Everything below a folder, itself included, without following links; a conductor that runs may put other files in the place of some. */
function below(path: string): readonly string[] {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return [];
  if (!facts.isDirectory()) return [path];
  return [path, ...readdirSync(path).flatMap((name) => below(join(path, name)))];
}

/** Changes the modes of everything below a folder. */
function chmodAll(folder: string, mode: number): void {
  for (const path of below(folder)) {
    try {
      if (!lstatSync(path).isSymbolicLink()) chmodSync(path, mode);
    } catch (error) {
      if (systemErrorCode(error) !== 'NOT_FOUND') throw error;
    }
  }
}

function asStranger(home: House, ...words: readonly string[]): Promise<Answer> {
  return home.run([...as, ...words], { cwd: '/' });
}

/** What a stranger hears at a socket: nothing but the end. */
function heard(home: House, socket: string): Promise<Answer> {
  const script = `const s = require('net').connect(process.argv[1]);
    s.on('connect', () => { s.write('hello'); console.log('connected'); });
    s.on('data', (bytes) => console.log('heard', bytes.length));
    s.on('error', (error) => console.log(error.code));
    s.on('close', () => console.log('closed'));`;
  return asStranger(home, process.execPath, '-e', script, socket);
}

async function withSecrets(): Promise<House> {
  const home = house({ ...kept, SECRET: 'hunter2-environment' });
  await home.ok('new-session', '-d', '-s', 'first', '-x', '80', '-y', '24', 'exec cat');
  await home.ok('set-buffer', 'hunter2-buffer');
  await home.ok('send-keys', '-t', 'first', 'hunter2-typed', 'Enter');
  await until(async () => (await home.ok('capture-pane', '-p', '-t', 'first')).includes('hunter2'));
  // Makes a log, and saves the screen.
  await home.tmux('frobnicate');
  await home.ok('clear-history', '-t', 'first');
  return home;
}

describe.skipIf(cannotBeStranger)(`another user${why}`, () => {
  it('can read nothing, look into no folder and connect to nobody', async () => {
    const home = await withSecrets();
    chmodSync(home.folder, 0o755);
    const all = below(home.sockets);
    for (const kind of [
      '.recover',
      '.state',
      '.screen',
      '.journal',
      '.proof',
      '.sock',
      '.lock',
      'log',
      'default',
    ])
      assert.ok(
        all.some((path) => path.endsWith(kind)),
        kind,
      );
    for (const path of all) {
      const facts = lstatSync(path, { throwIfNoEntry: false });
      if (facts === undefined) continue;
      if (!facts.isSymbolicLink()) assert.equal(facts.mode & 0o077, 0, path);
      assert.notEqual((await asStranger(home, 'cat', path)).code, 0, path);
      if (facts.isDirectory()) assert.notEqual((await asStranger(home, 'ls', path)).code, 0, path);
      if (facts.isSocket()) assert.equal((await heard(home, path)).out, 'EACCES\nclosed\n', path);
    }
    const { code, out } = await asStranger(home, tmuxPath, '-S', home.socket, 'list-sessions');
    assert.deepEqual([code, out], [1, '']);
  });

  it.skipIf(!existsSync(acceptor))(
    'who gets to a socket all the same is hung up on, by the conductor and by each keeper; root is not',
    async () => {
      const home = await withSecrets();
      // A log whose screen was saved goes a moment later.
      const sockets = below(home.sockets).filter((path) =>
        lstatSync(path, { throwIfNoEntry: false })?.isSocket(),
      );
      assert.ok(sockets.length >= 3);
      chmodAll(home.folder, 0o777);
      for (const socket of sockets) {
        const { out } = await heard(home, socket);
        assert.match(out, /^connected\n(?:EPIPE\n|ECONNRESET\n)?closed\n$/, socket);
      }
      const { code, out, err } = await asStranger(home, tmuxPath, '-S', home.socket, 'list-sessions');
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, /\S/);

      chmodAll(home.folder, 0o700);
      assert.equal(await home.ok('list-sessions', '-F', '#{session_name}'), 'first');
    },
  );

  it("of whom root is a guest: root's client is answered, as under tmux", async (context) => {
    const home = house();
    chmodSync(home.folder, 0o755);
    const own = join(home.folder, 'own');
    mkdirSync(own, { mode: 0o700 });
    chownSync(own, stranger, stranger);
    const socket = join(own, 'socket');
    const { code, err } = await asStranger(
      home,
      tmuxPath,
      '-S',
      socket,
      'new-session',
      '-d',
      '-s',
      'theirs',
      'exec cat',
    );
    if (code !== 0) context.skip(`another user cannot run this checkout: ${err}`);
    assert.equal((await home.tmux('-S', socket, 'list-sessions', '-F', '#{session_name}')).out, 'theirs\n');
    await asStranger(home, tmuxPath, '-S', socket, 'kill-server');
  });
});

/** A folder such as /tmp, in which a stranger has been first. */
function shared(home: House): { readonly folder: string; readonly socket: string } {
  const folder = join(home.folder, 'shared');
  mkdirSync(folder);
  chmodSync(folder, 0o1777);
  return { folder, socket: join(folder, 'socket') };
}

describe.skipIf(cannotBeStranger)(`in a folder like /tmp${why}, what somebody else has made there`, () => {
  const state = ['journal', 'keepers', 'a link'] as const;
  it.each(state)('for the state is not used: %s', async (what) => {
    const home = house(kept);
    const { folder, socket } = shared(home);
    const trap = what === 'a link' ? join(folder, 'elsewhere') : `${socket}.state`;
    mkdirSync(trap);
    if (what === 'keepers') mkdirSync(join(trap, 'keepers'), { mode: 0o700 });
    for (const path of below(trap).toReversed()) chownSync(path, stranger, stranger);
    if (what === 'a link') symlinkSync(trap, `${socket}.state`);
    const { code, out, err } = await home.tmux('-S', socket, 'new-session', '-d', 'exec cat');
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, new RegExp(`Can't keep state in .*(${stranger}|it is a link).*Nothing was opened`));
    await until(() => home.conductors().length === 0);
    assert.ok(!existsSync(join(trap, 'registry.journal')));
  });

  it('for the state leads to no folder of this user: nothing there is removed', async () => {
    for (const mode of [0o1777, 0o777]) {
      const home = house();
      const { folder, socket } = shared(home);
      chmodSync(folder, mode);
      const project = join(home.folder, 'project');
      const precious = ['screens/holiday.png', 'screens/pane1.screen', 'keepers/notes', 'registry.journal'];
      for (const name of precious) {
        mkdirSync(dirname(join(project, name)), { recursive: true, mode: 0o700 });
        writeFileSync(join(project, name), name);
      }
      assert.equal((await asStranger(home, 'ln', '-s', project, `${socket}.state`)).code, 1, 'not yet');
      chmodSync(home.folder, 0o755);
      assert.equal((await asStranger(home, 'ln', '-s', project, `${socket}.state`)).code, 0);
      const begun = await home.tmux('-S', socket, 'new-session', '-d', 'exec cat');
      if (mode === 0o777) assert.match(begun.err, /others may write into its folder/);
      else {
        assert.equal(begun.code, 0, begun.err);
        const { out } = await home.tmux('-S', socket, 'display-message', '-p', '#{pitcrew_not_kept}');
        assert.match(out, /Can't keep state in .*: it is a link\. .*Nothing was opened/);
        await home.tmux('-S', socket, 'kill-server');
      }
      await until(() => home.conductors().length === 0);
      for (const name of precious) assert.equal(readFileSync(join(project, name), 'utf8'), name);
      assert.deepEqual(readdirSync(join(project, 'keepers')), ['notes']);
    }
  });

  it('for the mark is not believed', async () => {
    const home = house(kept);
    const { folder, socket } = shared(home);
    const mark = {
      format: 1,
      stateDir: join(folder, 'elsewhere'),
      isOurs: true,
      backends: { pty: '/tmp/evil.mjs' },
    };
    writeFileSync(`${socket}.recover`, JSON.stringify(mark), { mode: 0o600 });
    chownSync(`${socket}.recover`, stranger, stranger);
    const { code, err } = await home.tmux('-S', socket, 'new-session', '-d', 'exec cat');
    assert.equal(code, 1);
    assert.match(err, /is not a file of this user alone/);
  });

  const logs = ['not-understood.log', 'conductor.log'] as const;
  it.each(logs)('for %s is not written to: a file, a link, another name of a file, a pipe', async (log) => {
    for (const what of ['file', 'link', 'hard link', 'pipe'] as const) {
      const home = house(kept);
      const { folder, socket } = shared(home);
      const precious = join(home.folder, 'precious');
      writeFileSync(precious, 'precious\n');
      const path = join(folder, log);
      if (what === 'file') {
        writeFileSync(path, '');
        chmodSync(path, 0o666);
        chownSync(path, stranger, stranger);
      } else if (what === 'link') symlinkSync(precious, path);
      else if (what === 'hard link') linkSync(precious, path);
      else assert.equal((await home.run(['mkfifo', path])).code, 0);
      const tmux = (...words: readonly string[]): Promise<Answer> => home.tmux('-S', socket, ...words);
      assert.equal((await tmux('new-session', '-d', '-s', 'one', 'exec cat')).err, '');
      assert.match((await tmux('frobnicate')).err, /unknown command/);
      // A conductor that comes back notes it.
      const pid = Number((await tmux('display-message', '-p', '#{pid}')).out);
      process.kill(pid, 'SIGKILL');
      await until(async () => (await tmux('list-sessions', '-F', '#{session_name}')).out === 'one\n');
      assert.equal(readFileSync(precious, 'utf8'), 'precious\n', what);
      if (what === 'file') assert.equal(readFileSync(path, 'utf8'), '');
      await tmux('kill-server');
    }
  });
});

it('no secret of the environment, of arguments or of panes is in any log', async () => {
  const home = await withSecrets();
  const secret = 'hunter2';
  await home.tmux('send-keys', '-Q', `${secret}-keys`);
  await home.tmux('set-environment', '-Q', 'TOKEN', `${secret}-token`);
  await home.tmux('new-window', '-d', '-Q', '-e', `TOKEN=${secret}-e`, `-eT=${secret}-e`, `run ${secret}`);
  await home.tmux('display-message', '-p', ';', 'frobnicate', `${secret}-word`);
  await home.tmux('list-panes', '-F', `#{no_such_name} ${secret}-format`);
  await home.tmux('set-option', '-g', 'no-such-option', `${secret}-value`);
  const pid = Number(await home.ok('display-message', '-p', '#{pid}'));
  process.kill(pid, 'SIGKILL');
  await until(async () => (await home.tmux('list-sessions')).code === 0);
  const logs = below(home.sockets).filter(
    (path) => basename(path).endsWith('.log') && !path.includes('/screens/'),
  );
  assert.deepEqual(logs.map((path) => basename(path)).sort(), ['conductor.log', 'not-understood.log']);
  for (const path of logs) assert.doesNotMatch(readFileSync(path, 'utf8'), /hunter2/, path);
});
