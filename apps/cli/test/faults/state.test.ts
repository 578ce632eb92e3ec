import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'vitest';
import { house, isAlive, pitcrewPath, signalTo, until, type House } from './support/house.ts';

const file = 'registry.json';
/** For who wants to look at it; programs end with their conductor. `recovery` is about records that another conductor goes on with. */
const aRecord = { PITCREW_PTY: 'node', PITCREW_REGISTRY: 'file' };
const isRoot = process.getuid?.() === 0;

/** What is on the disk now, which is nothing until the first change is written, behind it; throws where it is no JSON. */
function entries(dir: string): Readonly<Record<string, { readonly value: unknown }>> {
  const path = join(dir, file);
  if (!existsSync(path)) return {};
  return (JSON.parse(readFileSync(path, 'utf8')) as { entries: Record<string, { value: unknown }> }).entries;
}

/** `pitcrew serve` with its state in `dir`; the answer comes when it ends. */
function serve(home: House, dir: string, before: readonly string[] = []): ReturnType<House['run']> {
  mkdirSync(home.sockets, { recursive: true, mode: 0o700 });
  const flags = ['--socket', home.socket, '--registry', 'file', '--state', dir];
  return home.run([...before, pitcrewPath, 'serve', ...flags]);
}

async function started(home: House): Promise<number> {
  await until(async () => (await home.tmux('-N', 'new-session', '-d', '-s', 'first', 'cat')).code === 0);
  return Number(await home.ok('display-message', '-p', '#{pid}'));
}

describe('a state folder', () => {
  it('holds what there is, also after SIGKILL, and a new conductor begins there anew', async () => {
    const home = house(aRecord);
    const dir = join(home.folder, 'state');
    const served = serve(home, dir);
    const pid = await started(home);
    await home.ok('rename-window', '-t', 'first:0', 'kept');
    await until(() => JSON.stringify(entries(dir)).includes('"kept"'));
    const asked = Array.from({ length: 10 }, () => home.tmux('new-window', '-d', 'cat'));
    signalTo(pid, 'SIGKILL');
    await served;
    // None of them may come to the next one.
    await Promise.all(asked);
    assert.ok('session/$0' in entries(dir));
    const again = serve(home, dir);
    await started(home);
    await until(() => Object.keys(entries(dir)).filter((key) => key.startsWith('window/')).length === 1);
    await home.ok('kill-server');
    assert.equal((await again).code, 0);
    entries(dir);
  });

  it('that holds a corrupt file: it is kept aside and named, and the next start works', async () => {
    const home = house(aRecord);
    const dir = join(home.folder, 'state');
    mkdirSync(dir, { mode: 0o700 });
    writeFileSync(join(dir, file), '{ "format": 1, "entr');
    const { code, err } = await serve(home, dir);
    assert.equal(code, 1);
    assert.match(err, /registry\.json was no registry.*kept as .*registry\.corrupt-\w+\.json/s);
    const aside = readdirSync(dir).find((name) => name.includes('corrupt')) ?? '';
    assert.equal(readFileSync(join(dir, aside), 'utf8'), '{ "format": 1, "entr');
    void serve(home, dir);
    await started(home);
    await until(() => 'server' in entries(dir));
    assert.equal(readFileSync(join(dir, aside), 'utf8'), '{ "format": 1, "entr');
  });

  it('that holds a corrupt file beside the socket: the client that starts it is told', async () => {
    const home = house(aRecord);
    const dir = `${home.socket}.state`;
    mkdirSync(dir, { recursive: true });
    chmodSync(home.sockets, 0o700);
    writeFileSync(join(dir, file), '[]');
    const { code, err } = await home.tmux('new-session', '-d');
    assert.equal(code, 1);
    assert.match(err, /registry\.json was no registry.*kept as/s);
    await until(() => home.conductors().length === 0);
    assert.ok(
      readdirSync(dir).some((name) => name.includes('corrupt')),
      'the corrupt file is there',
    );
  });

  it.skipIf(isRoot)('that may not be written to (root may always)', async () => {
    const home = house(aRecord);
    const dir = join(home.folder, 'state');
    mkdirSync(dir, { mode: 0o500 });
    const { code, err } = await serve(home, dir);
    assert.equal(code, 1);
    assert.match(err, new RegExp(`Cannot write ${dir}`));
  });

  it.skipIf(!isRoot)('on a file system that is read-only (only root can make one)', async (context) => {
    const home = house(aRecord);
    const dir = join(home.folder, 'read-only');
    mkdirSync(dir);
    const mounted = await home.run(['mount', '-t', 'tmpfs', '-o', 'ro,mode=700', 'none', dir]);
    if (mounted.code !== 0) context.skip(`no tmpfs here: ${mounted.err}`);
    try {
      const { code, err } = await serve(home, dir);
      assert.equal(code, 1);
      assert.match(err, /read-only.*READ_ONLY/);
    } finally {
      await home.run(['umount', '-l', dir]);
    }
  });

  it('that can not be a folder', async () => {
    const home = house(aRecord);
    const dir = join(home.folder, 'state');
    writeFileSync(dir, 'a file');
    const { code, err } = await serve(home, dir);
    assert.equal(code, 1);
    assert.match(err, /state/);
    assert.doesNotMatch(err, / {4}at /);
    assert.equal(readFileSync(dir, 'utf8'), 'a file');
  });
});

/** What the conductor has written down beside its socket. */
function notes({ socket }: { readonly socket: string }): string {
  const file = join(dirname(socket), 'conductor.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe('a disk that is full', () => {
  const limited = ['prlimit', '--fsize=20000'];

  it('while a conductor runs: it goes on, says so, and what is on the disk can be read', async (context) => {
    const home = house(aRecord);
    if ((await home.run(['sh', '-c', 'command -v prlimit'])).code !== 0)
      context.skip('prlimit is not installed');
    const dir = join(home.folder, 'state');
    const served = serve(home, dir, limited);
    const pid = await started(home);
    let messages = '';
    for (let turn = 0; turn < 60 && !messages.includes('state not written'); turn += 1) {
      await home.ok('new-window', '-d', '-n', `window-${turn}-${'n'.repeat(1000)}`, 'cat');
      messages = notes(home);
      entries(dir);
    }
    await until(() => /state not written: .*registry\.json/.test(notes(home)));
    assert.ok(isAlive(pid));
    await home.ok('send-keys', '-t', 'first:0', 'alive', 'Enter');
    await until(async () => (await home.ok('capture-pane', '-p', '-t', 'first:0')).includes('alive\nalive'));
    // Room again: what could not be written is written with the next change.
    await home.ok('kill-window', '-a', '-t', 'first:0');
    await home.ok('rename-window', '-t', 'first:0', 'room-again');
    await until(() => JSON.stringify(entries(dir)).includes('room-again'));
    await home.ok('kill-server');
    assert.equal((await served).code, 0);
  });

  it.skipIf(!isRoot)('when it starts, on a tmpfs of 64 kB (only root can make one)', async (context) => {
    const home = house(aRecord);
    const dir = join(home.folder, 'small');
    mkdirSync(dir);
    const mounted = await home.run(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'none', dir]);
    if (mounted.code !== 0) context.skip(`no tmpfs here: ${mounted.err}`);
    try {
      writeFileSync(join(dir, 'ballast'), Buffer.alloc(64 * 1024));
      const { code, err } = await serve(home, join(dir, 'state'), []);
      assert.equal(code, 1);
      assert.match(err, /registry\.json.*NO_SPACE|NO_SPACE|no space/i);
    } finally {
      await home.run(['umount', '-l', dir]);
    }
  });
});
