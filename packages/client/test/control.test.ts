import { spawn } from 'node:child_process';
import { until } from '@pitcrew/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { openDoor, type Door, type DoorOptions, type Visit } from './door.ts';
import { programs, run, temporaryFolder } from './programs.ts';

const folder = temporaryFolder();
const open: Door[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.close()));
});

async function door(serve: DoorOptions['serve']): Promise<string> {
  const opened = await openDoor(folder, serve === undefined ? {} : { serve });
  open.push(opened);
  return opened.path;
}

const env = { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' };

describe.each(programs(folder))('$name client in control mode', ({ command }) => {
  const [file = '', ...args] = command;

  it('hands on standard input as it comes, tells its end, and exits as the server says', async () => {
    const came: Uint8Array[] = [];
    const path = await door((_, visit) => {
      visit.onMessage = (message) => {
        if (message.in !== undefined) came.push(message.in);
        if (message.eof === true) visit.end({ code: 5, out: Buffer.from('%exit\n') });
      };
      visit.send({ want: 'control' });
    });
    const result = await run([...command, '-C', '-S', path, 'attach'], { input: Buffer.from('one\ntwo\n') });
    expect(Buffer.concat(came).toString()).toBe('one\ntwo\n');
    expect({ ...result, out: result.out.toString() }).toMatchObject({ code: 5, out: '%exit\n', err: '' });
  });

  it('still hears standard input while nobody reads its output', async () => {
    const replies = 400;
    let heard = 0;
    const path = await door((_, visit) => {
      visit.onMessage = (message) => {
        heard += message.in?.length ?? 0;
        if (heard >= 100_000) visit.end({ code: 0, out: Buffer.from('%exit\n') });
      };
      visit.send({ want: 'control' });
      for (let turn = 0; turn < replies; turn += 1) visit.send({ out: Buffer.alloc(1000, 0x61) });
    });
    const child = spawn(file, [...args, '-C', '-S', path, 'attach'], { env });
    const closed = new Promise((resolve) => {
      child.on('close', resolve);
    });
    // Nobody reads `child.stdout` yet: pipe and process are full after some of the 400 kB.
    child.stdin.write(Buffer.alloc(100_000, 0x62));
    await until('the server hears all', () => heard === 100_000);
    let size = 0;
    child.stdout.on('data', (bytes: Buffer) => {
      size += bytes.length;
    });
    await closed;
    expect(size).toBe(replies * 1000 + '%exit\n'.length);
  });

  it('waits for an empty line where it is told to', async () => {
    let visitor: Visit | undefined;
    const path = await door((_, visit) => {
      visitor = visit;
      visit.send({ want: 'control' });
      visit.end({ code: 0, out: Buffer.from('%exit\n'), want: 'line' });
    });
    const child = spawn(file, [...args, '-C', '-S', path, 'attach'], { env });
    let out = '';
    let code: number | null | undefined;
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
    });
    const closed = new Promise((resolve) => {
      child.on('close', (with_) => resolve((code = with_)));
    });
    await until('it says its goodbye', () => out === '%exit\n');
    expect(visitor).toBeDefined();
    child.stdin.write('not empty\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(code).toBeUndefined();
    child.stdin.write('\n');
    await closed;
    expect({ code, out }).toEqual({ code: 0, out: '%exit\n' });
  });

  it.each([
    ['SIGTERM', '%exit\n'],
    ['SIGHUP', '%exit\n'],
  ] as const)('says goodbye and ends well at %s', async (signal, goodbye) => {
    let ready = false;
    const path = await door((_, visit) => {
      visit.onMessage = () => {
        ready = true;
      };
      visit.send({ want: 'control' });
    });
    const child = spawn(file, [...args, '-C', '-S', path, 'attach'], { env });
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
    });
    const closed = new Promise((resolve) => {
      child.on('close', (code, by) => resolve(by ?? code));
    });
    child.stdin.write('x\n');
    await until('the server hears a line', () => ready);
    child.kill('SIGINT');
    child.kill(signal);
    expect(await closed).toBe(0);
    expect(out).toBe(goodbye);
  });

  it('says that the server is gone', async () => {
    const path = await door((_, visit) => {
      visit.send({ want: 'control' });
      setTimeout(() => visit.socket.destroy(), 50);
    });
    const child = spawn(file, [...args, '-C', '-S', path, 'attach'], { env });
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
    });
    const code = await new Promise((resolve) => {
      child.on('close', resolve);
    });
    expect({ code, out }).toEqual({ code: 1, out: '%exit server exited unexpectedly\n' });
  });

  it('becomes the command that the server names', async () => {
    const path = await door((_, visit) => {
      visit.send({ want: 'control' });
      visit.end({ code: 0, out: Buffer.from('last line\n'), exec: Buffer.from('echo in its place; exit 4') });
    });
    const { code, out } = await run([...command, '-C', '-S', path, 'attach']);
    expect({ code, out: out.toString() }).toEqual({ code: 4, out: 'last line\nin its place\n' });
  });

  it('refuses -CC without a terminal, as tmux does', async () => {
    const path = await door((_, visit) => visit.end({ code: 0 }));
    expect(await run([...command, '-CC', '-S', path, 'attach'])).toMatchObject({
      code: 1,
      err: 'tcgetattr failed: Inappropriate ioctl for device\n',
    });
  });
});
