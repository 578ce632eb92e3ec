import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { frameKind } from '@pitcrew/transport';
import { afterEach, describe, expect, it } from 'vitest';
import { frame, welcome } from './door.ts';
import { nativePath, run, temporaryFolder, type Result } from './programs.ts';

const folder = temporaryFolder();
const tmux = join(folder, 'tmux');

/** Stands in the place of the real `pitcrew`: writes down how it was started, and answers everybody with 0. */
const pitcrew = `#!${process.execPath}
const { appendFileSync, closeSync, fstatSync, writeSync } = require('node:fs');
const { isatty } = require('node:tty');
const path = process.argv[process.argv.indexOf('--socket') + 1];
const open = [0, 1, 2, 3].filter((fd) => { try { return fstatSync(fd).isFIFO(); } catch { return false; } });
appendFileSync(process.env.NOTES, JSON.stringify({ argv: process.argv.slice(2), pid: process.pid, ppid: process.ppid, pipes: open, cwd: process.cwd() }) + '\\n');
if (process.env.FAIL) { writeSync(3, process.env.FAIL); process.exit(1); }
if (process.env.CRASH) throw new Error(process.env.CRASH);
const server = require('node:net').createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(Buffer.from(process.env.ANSWER, 'hex')));
});
const ready = () => { writeSync(3, ' '); writeSync(3, ' ok\\n'); closeSync(3); };
server.on('error', () => { ready(); process.exit(0); });
server.listen(path, ready);
setTimeout(() => process.exit(2), 30000).unref();
`;
const reply = Buffer.concat([Buffer.from([0x81, 0xa4]), Buffer.from('code'), Buffer.from([3])]);
const answer = Buffer.concat([welcome, frame(frameKind.end, 1, reply)]).toString('hex');

interface Note {
  readonly argv: readonly string[];
  readonly pid: number;
  readonly ppid: number;
  readonly pipes: readonly number[];
  readonly cwd: string;
}
let count = 0;
let notes = '';
const started = (): Note[] =>
  existsSync(notes)
    ? readFileSync(notes, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Note)
    : [];

afterEach(() => {
  for (const { pid } of started()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has left already.
    }
  }
});

function setUp(): {
  socket: string;
  start: (argv: string[], env?: Record<string, string>) => Promise<Result>;
} {
  count += 1;
  const socket = join(folder, `socket-${count}`);
  notes = join(folder, `notes-${count}`);
  copyFileSync(nativePath, tmux);
  chmodSync(tmux, 0o755);
  writeFileSync(join(folder, 'pitcrew'), pitcrew, { mode: 0o755 });
  const start = (argv: string[], env = {}): Promise<Result> =>
    run([tmux, '-S', socket, ...argv], { env: { NOTES: notes, ANSWER: answer, ...env }, cwd: folder });
  return { socket, start };
}

const title = existsSync(nativePath)
  ? 'the native client'
  : 'the native client (no C compiler on this machine)';
describe.skipIf(!existsSync(nativePath))(title, () => {
  it('starts the server beside it, detached and holding no pipe of ours, and asks it', async () => {
    const { socket, start } = setUp();
    expect(await start(['-f', 'a.conf', '-2fb.conf', 'new-session', '-d'])).toMatchObject({
      code: 3,
      err: '',
    });
    const [note] = started();
    expect(note?.argv).toEqual([
      'serve',
      '--socket',
      socket,
      '--ready-fd',
      '3',
      '--first-client',
      expect.stringMatching(/^\d+$/),
      '--environ-fd',
      '4',
      '--config',
      'a.conf',
      '--config',
      'b.conf',
    ]);
    expect(note?.pipes).toEqual([3]);
    expect(note?.cwd).toBe(folder);
    expect(note?.ppid).not.toBe(process.pid);
    expect(await start(['ls'])).toMatchObject({ code: 3 });
    expect(started()).toHaveLength(1);
  });

  it('starts one server for many clients that come at once, and leaves nothing but its socket', async () => {
    const { socket, start } = setUp();
    const all = await Promise.all(Array.from({ length: 30 }, () => start(['new-session', '-d'])));
    expect(all.map(({ code }) => code)).toEqual(all.map(() => 3));
    expect(started()).toHaveLength(1);
    expect(existsSync(`${socket}.start`)).toBe(false);
  });

  it('goes on where the client that was to start a server was killed, and where it was stopped and its server answers', async () => {
    const { socket, start } = setUp();
    writeFileSync(`${socket}.start`, '');
    const flock = spawn('flock', ['--no-fork', `${socket}.start`, 'sh', '-c', 'echo; exec sleep 60']);
    await once(flock.stdout, 'data');
    const waits = start(['new-session', '-d']);
    const server = createServer((peer) => {
      peer.once('data', () => peer.end(Buffer.from(answer, 'hex')));
    }).listen(socket);
    expect(await waits).toMatchObject({ code: 3 });
    server.close();
    await once(server, 'close');
    const next = start(['new-session', '-d']);
    flock.kill('SIGKILL');
    expect(await next).toMatchObject({ code: 3 });
    expect(started()).toHaveLength(1);
  });

  it.each([
    [['attach']],
    [['a']],
    [['start']],
    [['st']],
    [['new']],
    [['new-s', '-d']],
    [['lsk']],
    [['list-k']],
    [['list-co']],
    [[]],
    [['ls', ';', 'new', '-d']],
    [['ls;', 'start']],
  ])('starts one for %j', async (argv) => {
    const { start } = setUp();
    expect(await start(argv)).toMatchObject({ code: 3, err: '' });
    expect(started()).toHaveLength(1);
  });

  it.each([[['ls']], [['list-c']], [['new-']], [['s']], [['-N', 'new']], [['send-keys', 'a\\;', 'new']]])(
    'starts none for %j',
    async (argv) => {
      const { socket, start } = setUp();
      const err = `error connecting to ${socket} (No such file or directory)\n`;
      expect(await start(argv)).toMatchObject({ code: 1, err });
      expect(started()).toHaveLength(0);
    },
  );

  it('prints why the server did not start, and leaves nothing beside the socket', async () => {
    const { socket, start } = setUp();
    const text = `error creating ${socket} (Permission denied)\n`;
    expect(await start(['new', '-d'], { FAIL: text })).toMatchObject({ code: 1, err: text });
    expect(existsSync(`${socket}.start`)).toBe(false);
  });

  it('leaves nothing beside the socket where many clients come at once and no server starts', async () => {
    const { socket, start } = setUp();
    const text = 'no server today\n';
    const all = await Promise.all(Array.from({ length: 10 }, () => start(['new', '-d'], { FAIL: text })));
    expect(all.map(({ code, err }) => [code, err])).toEqual(all.map(() => [1, text]));
    // Each has tried in its turn: nobody knows whether the next one fails, too.
    expect(started()).toHaveLength(10);
    expect(existsSync(`${socket}.start`)).toBe(false);
  });

  it('prints the last words of a server that crashed before it was ready', async () => {
    const { start } = setUp();
    const { code, err } = await start(['new', '-d'], { CRASH: 'no luck today' });
    expect(code).toBe(1);
    expect(err).toContain('Error: no luck today');
  });

  it('says which program it can not run', async () => {
    const { start } = setUp();
    const alone = join(folder, 'alone');
    mkdirSync(alone);
    copyFileSync(nativePath, join(alone, 'tmux'));
    chmodSync(join(alone, 'tmux'), 0o755);
    const { code, err } = await run([join(alone, 'tmux'), '-S', join(alone, 'socket'), 'new', '-d']);
    expect({ code, err }).toEqual({
      code: 1,
      err: `cannot run ${alone}/pitcrew (No such file or directory)\n`,
    });
    expect(start).toBeTypeOf('function');
  });

  it('says at once that it can not start one where too few files may be open', async () => {
    const { socket } = setUp();
    const script = `ulimit -n 8; exec "$@"`;
    const { code, err } = await run(['sh', '-c', script, 'sh', tmux, '-S', socket, 'new', '-d']);
    expect({ code, err }).toEqual({ code: 1, err: 'cannot start a server (Invalid argument)\n' });
    expect(started()).toHaveLength(0);
    expect(existsSync(`${socket}.start`)).toBe(false);
  });

  it('gets an answer for each of many clients that start at once', async () => {
    const { start } = setUp();
    const results = await Promise.all(Array.from({ length: 6 }, () => start(['new', '-d'])));
    for (const result of results) expect(result).toMatchObject({ code: 3, err: '' });
  });
});
