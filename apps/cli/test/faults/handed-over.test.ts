import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { describe, it, onTestFinished } from 'vitest';
import { openIn } from './support/census.ts';
import { type House, house, signalTo, tmuxPath, until } from './support/house.ts';
import { data, encode, hello, memoryOf, open, raw, request } from './support/wire.ts';

const script = ['/usr/bin/script', '/bin/script'].find((path) => existsSync(path)) ?? '';
const detached = /\u001B\[\?1049l[^]*\[detached \(from session first\)\]\s+code 0\s*$/;

interface Seen {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly seen: () => string;
  readonly over: Promise<unknown>;
}

/** A program with pipes, which are sockets, at both ends. */
function start(home: House, file: string, args: readonly string[]): Seen {
  const env = { ...home.env, TERM: 'xterm-256color' };
  const child = spawn(file, args, { cwd: home.folder, env, stdio: ['pipe', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  child.stdin.on('error', () => undefined);
  // Also one that a failed test has left stopped.
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, seen: () => text, over: new Promise((resolve) => child.on('close', resolve)) };
}

/** A client on a terminal of its own, and the client's pid. */
async function attach(home: House): Promise<Seen & { readonly pid: number }> {
  const line = `stty rows 20 cols 70; '${tmuxPath}' attach-session -t first; echo "code $?"`;
  const seen = start(home, script, ['-qec', line, '/dev/null']);
  return { ...seen, pid: await clientOf(home, seen) };
}

/** The pid of the only client, which is shown something: before that it may not have handed over yet. */
async function clientOf(home: House, { seen }: Seen): Promise<number> {
  let pid = 0;
  await until(async () => (pid = Number(await home.ok('list-clients', '-F', '#{client_pid}'))) > 0);
  await until(() => /%session-changed|\u001B/.test(seen()));
  return pid;
}

async function isShown(home: House, text: string): Promise<boolean> {
  return (await home.ok('capture-pane', '-p', '-t', 'first')).includes(text);
}

async function crew(): Promise<{ readonly home: House; readonly conductor: number }> {
  const home = house();
  const conductor = await home.start();
  await home.ok('respawn-pane', '-k', '-t', 'first', 'cat');
  return { home, conductor };
}

describe.skipIf(script === '')('a terminal that its client has handed over', () => {
  it('is typed and drawn on while the client is stopped, and is the client’s again at the end', async () => {
    const { home, conductor } = await crew();
    const { child, pid, seen, over } = await attach(home);
    await until(() => seen().includes('\u001B[?1049h'));
    signalTo(pid, 'SIGSTOP');
    child.stdin.write('handed');
    await until(() => seen().includes('handed'));
    const terminal = readlinkSync(`/proc/${pid}/fd/0`);
    assert.ok(openIn(conductor).includes(terminal));
    child.stdin.write('\u0002d');
    await until(async () => (await home.ok('list-clients')) === '');
    assert.ok(!openIn(conductor).includes(terminal));
    signalTo(pid, 'SIGCONT');
    await over;
    assert.match(seen(), detached);
  });

  it('blocks nobody where nobody reads it, and shows the newest picture afterwards', async () => {
    const { home, conductor } = await crew();
    const { child, seen } = await attach(home);
    const before = memoryOf(conductor);
    signalTo(child.pid ?? 0, 'SIGSTOP');
    await home.ok(
      'respawn-pane',
      '-k',
      '-t',
      'first',
      `head -c 30000000 /dev/zero | tr '\\0' x; echo; echo last; cat`,
    );
    await until(() => isShown(home, 'last'));
    assert.ok(memoryOf(conductor) - before < 250);
    signalTo(child.pid ?? 0, 'SIGCONT');
    await until(() => seen().includes('last'));
  });

  it('is left with the last word behind everything, also where nobody read it until then', async () => {
    const { home } = await crew();
    const { child, seen, over } = await attach(home);
    signalTo(child.pid ?? 0, 'SIGSTOP');
    await home.ok('respawn-pane', '-k', '-t', 'first', `while :; do seq 1000; done`);
    // Until it takes no more.
    let last = '';
    let same = 0;
    await until(async () => {
      const written = await home.ok('list-clients', '-F', '#{client_written}');
      same = written === last ? same + 1 : 0;
      last = written;
      return same === 20;
    });
    await home.ok('detach-client', '-s', 'first');
    assert.equal(await home.ok('list-clients'), '');
    signalTo(child.pid ?? 0, 'SIGCONT');
    await over;
    assert.match(seen(), detached);
  });

  it('is left alone when its client is terminated, before that says so', async () => {
    const { home } = await crew();
    const { pid, seen, over } = await attach(home);
    await home.ok('respawn-pane', '-k', '-t', 'first', `while :; do seq 1000; done`);
    await until(() => seen().includes('999'));
    signalTo(pid, 'SIGTERM');
    await over;
    assert.match(seen(), /\u001B\[\?1049l\[terminated\]\s+code 1\s*$/);
  });

  it('is let go of when its client is killed', async () => {
    const { home, conductor } = await crew();
    const { child, pid } = await attach(home);
    const terminal = readlinkSync(`/proc/${pid}/fd/0`);
    signalTo(pid, 'SIGKILL');
    await until(() => !openIn(conductor).includes(terminal));
    assert.equal(await home.ok('list-clients'), '');
    child.kill('SIGKILL');
  });
});

describe('a client in control mode that has handed over its standard input and output', () => {
  const attached = ['-C', 'attach-session', '-t', 'first'];
  const question = "display-message -p 'got #{session_name}'\n";

  it('is asked and answers while it is stopped: sockets', async () => {
    const { home } = await crew();
    const client = start(home, tmuxPath, attached);
    const { child, seen, over } = client;
    const pid = await clientOf(home, client);
    signalTo(pid, 'SIGSTOP');
    child.stdin.write(question);
    await until(() => seen().includes('got first'));
    child.stdin.end();
    await until(async () => (await home.ok('list-clients')) === '');
    signalTo(pid, 'SIGCONT');
    await over;
    assert.ok(seen().endsWith('\n%exit\n'));
  });

  it('is asked and answers while it is stopped: pipes, which do not become non-blocking for others', async () => {
    const { home } = await crew();
    const line = `cat | { '${tmuxPath}' ${attached.join(' ')}; echo over; grep flags: /proc/self/fdinfo/1; } | cat`;
    const client = start(home, '/bin/sh', ['-c', line]);
    const { child, seen } = client;
    const pid = await clientOf(home, client);
    signalTo(pid, 'SIGSTOP');
    child.stdin.write(question);
    await until(() => seen().includes('got first'));
    child.stdin.write('\n');
    signalTo(pid, 'SIGCONT');
    await until(() => seen().includes('flags:'));
    assert.match(seen(), /\n%exit\nover\nflags:\s+01\n/);
    child.stdin.end();
  });

  it('leaves no end of a pipe open when it is killed', async () => {
    const { home } = await crew();
    const line = `{ echo "$$"; exec '${tmuxPath}' ${attached.join(' ')}; } | { cat; echo over; }`;
    const client = start(home, '/bin/sh', ['-c', line]);
    const { child, seen } = client;
    signalTo(await clientOf(home, client), 'SIGKILL');
    await until(() => seen().includes('over\n'));
    child.stdin.end();
  });

  it('hears no more than it reads, and blocks nobody', async () => {
    const { home, conductor } = await crew();
    const client = start(home, tmuxPath, attached);
    const { child, seen } = client;
    await clientOf(home, client);
    child.stdout.pause();
    const before = memoryOf(conductor);
    await home.ok(
      'respawn-pane',
      '-k',
      '-t',
      'first',
      'yes 0123456789 | head -c 20000000; echo; echo last; cat',
    );
    await until(() => isShown(home, 'last'));
    assert.ok(memoryOf(conductor) - before < 250);
    child.stdout.resume();
    await until(() => seen().includes('last'));
    child.stdin.end();
  });

  it('carries the bytes itself where it writes into a file', async () => {
    const { home } = await crew();
    const line = `'${tmuxPath}' ${attached.join(' ')} >out`;
    const { child, over } = start(home, '/bin/sh', ['-c', line]);
    child.stdin.end(question);
    await over;
    assert.match(readFileSync(join(home.folder, 'out'), 'utf8'), /\ngot first\n[^]*\n%exit\n$/);
  });

  it('carries the bytes itself where it only says that it has handed something over', async () => {
    const { home } = await crew();
    const { socket, received } = raw(
      home.socket,
      Buffer.concat([hello(), open(request(attached, { hands: true }))]),
    );
    const control = Buffer.from(encode({ want: 'control' }));
    await until(() => received().includes(Buffer.from(encode({ want: 'control', hand: true }))));
    assert.ok(!received().includes(control));
    socket.write(data({ handed: true }));
    await until(() => received().includes(control));
    socket.write(data({ in: Buffer.from(question) }));
    await until(() => received().includes('got first'));
    socket.destroy();
  });
});
