import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openDoor, type Door, type Request, type Said, type Visit } from './door.ts';
import { programs, temporaryFolder } from './programs.ts';

const folder = temporaryFolder();
const script = ['/usr/bin/script', '/bin/script'].find((path) => existsSync(path));
const title = script === undefined ? ' (no script(1) on this machine)' : '';

/** A client inside a terminal, with a shell around it that tells the modes before and after. */
interface Attached {
  readonly request: Request;
  readonly visit: Visit;
  readonly tty: string;
  readonly child: ChildProcess;
  readonly said: Said[];
  readonly screen: () => string;
  readonly left: Promise<string>;
}

const open: Door[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(open.splice(0).map((door) => door.close()));
});

async function until(what: () => boolean, name: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!what()) {
    if (Date.now() > deadline) throw new Error(`not within a minute: ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function attach(command: readonly string[], flags: readonly string[] = []): Promise<Attached> {
  let request: Request | undefined;
  let visit: Visit | undefined;
  const said: Said[] = [];
  const door = await openDoor(folder, {
    serve: (came, who) => {
      request = came;
      visit = who;
      who.onMessage = (message) => said.push(message);
    },
  });
  open.push(door);
  const line = [...command, ...flags, '-S', door.path, 'attach'].map((word) => `'${word}'`).join(' ');
  const shell = `stty rows 30 cols 100; stty -g; ${line}; echo "code $?"; stty -g`;
  const child = spawn(script ?? '', ['-qec', shell, '/dev/null'], {
    env: { ...process.env, ASAN_OPTIONS: 'detect_leaks=0', SHELL: '/bin/sh', TMUX: '' },
  });
  children.push(child);
  let screen = '';
  child.stdout.on('data', (bytes: Buffer) => (screen += bytes.toString('latin1')));
  child.stdin.on('error', () => {});
  const left = new Promise<string>((resolve) => {
    child.on('close', () => resolve(screen));
  });
  await until(() => visit !== undefined, 'the request');
  if (request === undefined || visit === undefined) throw new Error('no request');
  const tty = Buffer.from(request.tty?.name ?? []).toString();
  return { request, visit, tty, child, said, screen: () => screen, left };
}

const modes = (tty: string): string => execFileSync('stty', ['-a', '-F', tty], { encoding: 'utf8' });
const isRaw = (tty: string): boolean => modes(tty).includes('-icanon');

/** What tmux 3.3a leaves of a Linux terminal's usual modes. */
const rawWords = [
  '-icanon -echo -isig -iexten -icrnl -ixon -imaxbel -opost -onlcr ignbrk -echoe -echoctl -echoke'.split(' '),
  ['min = 1', 'time = 0'],
].flat();

function expectRestored(screen: string): void {
  const [before, after] = screen.match(/[\da-f]+(?::[\da-f]+){10,}/g) ?? [];
  expect(before).toBeDefined();
  expect(after).toBe(before);
}

const table = script === undefined ? [{ name: 'every', command: [] }] : programs(folder);
describe.skipIf(script === undefined).each(table)(
  `$name client in a terminal${title}`,
  ({ name, command }) => {
    // Node can hand over nothing, and is not asked to.
    const hands = name !== 'Node';

    it('tells the name and size of its terminal', async () => {
      const { request, visit, left } = await attach(command);
      expect(Buffer.from(request.tty?.name ?? []).toString()).toMatch(/^\/dev\/pts\/\d+$/);
      expect(request.tty).toMatchObject({ cols: 100, rows: 30 });
      visit.end({ code: 0 });
      await left;
    });

    it('goes raw as tmux does, passes keys and output as they are, and restores at the end', async () => {
      const { visit, tty, child, said, screen, left } = await attach(command);
      visit.send({ want: 'terminal' });
      await until(() => isRaw(tty), 'raw mode');
      for (const word of rawWords) expect(modes(tty)).toContain(word);
      child.stdin?.write('\u0003\r\n\u0011é');
      const typed = (): string =>
        Buffer.concat(said.map((message) => message.in ?? Buffer.alloc(0))).toString();
      await until(() => typed() === '\u0003\r\n\u0011é', 'the keys');
      visit.send({ out: Buffer.from('a\nb') });
      await until(() => screen().includes('a\nb'), 'the output');
      visit.end({ code: 4, out: Buffer.from('[detached]\n') });
      const all = await left;
      expect(all).toContain('[detached]\r\ncode 4\r\n');
      expectRestored(all);
    });

    it.skipIf(!hands)('leaves keys to whom it has handed the terminal, and its modes to nobody', async () => {
      const { request, visit, tty, child, said, left } = await attach(command);
      expect(request.hands).toBe(true);
      visit.send({ want: 'terminal', hand: true });
      await until(() => said.some(({ handed }) => handed === true), 'the terminal');
      expect(isRaw(tty)).toBe(true);
      child.stdin?.write('typed');
      spawnSync('stty', ['-F', tty, 'cols', '90']);
      await until(() => said.at(-1)?.size?.[0] === 90, 'the size');
      expect(said.some((message) => message.in !== undefined)).toBe(false);
      // Nobody could do anything with it: it carries the bytes then.
      visit.send({ want: 'terminal' });
      await until(() => said.some((message) => message.in?.length === 5), 'what was typed');
      visit.end({ code: 0 });
      expectRestored(await left);
    });

    it.skipIf(!hands)('leaves when the terminal that it has handed over is gone', async () => {
      const { visit, child, said, left } = await attach(command);
      let gone = false;
      visit.socket.on('close', () => (gone = true));
      visit.send({ want: 'terminal', hand: true });
      await until(() => said.length > 0, 'the terminal');
      child.kill('SIGKILL');
      await until(() => gone, 'the client to leave');
      await left;
    });

    it('tells each change of size', async () => {
      const { visit, tty, said, left } = await attach(command);
      visit.send({ want: 'terminal' });
      await until(() => isRaw(tty), 'raw mode');
      for (const cols of [90, 120]) {
        spawnSync('stty', ['-F', tty, 'cols', String(cols)]);
        await until(() => said.at(-1)?.size?.[0] === cols, `size ${cols}`);
      }
      visit.end({ code: 0 });
      await left;
    });

    it('goes back to cooked when asked, and raw again', async () => {
      const { visit, tty, left } = await attach(command);
      for (const want of ['terminal', 'cooked', 'terminal'] as const) {
        visit.send({ want });
        await until(() => isRaw(tty) === (want === 'terminal'), want);
      }
      visit.end({ code: 0 });
      expectRestored(await left);
    });

    it('restores and says so when the server dies', async () => {
      const { visit, tty, left } = await attach(command);
      visit.send({ want: 'terminal' });
      await until(() => isRaw(tty), 'raw mode');
      visit.socket.destroy();
      const all = await left;
      expect(all).toContain('[server exited unexpectedly]\r\ncode 1\r\n');
      expect(all).toContain('\u001B[?1049l');
      expectRestored(all);
    });

    it('restores and says so when it is terminated', async () => {
      const { request, visit, tty, left } = await attach(command);
      visit.send({ want: 'terminal' });
      await until(() => isRaw(tty), 'raw mode');
      process.kill(request.pid, 'SIGTERM');
      const all = await left;
      expect(all).toContain('[terminated]\r\ncode 1\r\n');
      expectRestored(all);
    });

    it('leaves when its terminal is gone', async () => {
      const { visit, tty, child, left } = await attach(command);
      let gone = false;
      visit.socket.on('close', () => (gone = true));
      visit.send({ want: 'terminal' });
      await until(() => isRaw(tty), 'raw mode');
      child.kill('SIGKILL');
      await until(() => gone, 'the client to leave');
      await left;
    });

    it('has the modes of -CC, and the goodbye before they are as they were', async () => {
      const { visit, tty, child, said, left } = await attach(command, ['-CC']);
      visit.send({ want: 'control' });
      visit.send({ out: Buffer.from('\u001BP1000p') });
      await until(() => isRaw(tty), 'raw mode');
      const words = modes(tty).split(/\s+/);
      expect(words).toEqual(
        expect.arrayContaining(['opost', 'onlcr', 'icrnl', 'ixany', '-echo', '-isig', '-iexten']),
      );
      child.stdin?.write('list-windows\r');
      const typed = (): string =>
        Buffer.concat(said.map((message) => message.in ?? Buffer.alloc(0))).toString();
      await until(() => typed() === 'list-windows\n', 'the line');
      visit.end({ code: 3, out: Buffer.from('%exit\n') });
      const all = await left;
      expect(all).toContain('\u001BP1000p%exit\r\n\u001B\\code 3\r\n');
      expectRestored(all);
    });

    it('says goodbye as -CC does when it is terminated', async () => {
      const { request, visit, tty, left } = await attach(command, ['-CC']);
      visit.send({ want: 'control' });
      await until(() => isRaw(tty), 'raw mode');
      process.kill(request.pid, 'SIGTERM');
      const all = await left;
      expect(all).toContain('%exit\r\n\u001B\\code 0\r\n');
      expectRestored(all);
    });

    it('leaves the terminal alone with one -C', async () => {
      const { visit, tty, said, child, left } = await attach(command, ['-C']);
      visit.send({ want: 'control' });
      child.stdin?.write('one\n');
      await until(() => said.length > 0, 'the line');
      expect(isRaw(tty)).toBe(false);
      visit.end({ code: 0, out: Buffer.from('%exit\n') });
      expect(await left).toContain('%exit\r\ncode 0\r\n');
    });
  },
);
