import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { randomNumbers } from '@pitcrew/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { run, sanitized, temporaryFolder, type Result } from './programs.ts';

const folder = temporaryFolder();
const client = sanitized(folder, 'start.c');
const why = client === undefined ? ' (no C compiler with sanitizers on this machine)' : '';
const runs = Number(process.env['PITCREW_HOSTILE'] ?? 200);
const lanes = 4;
const seed = Number(process.env['PITCREW_SEED'] ?? Date.now() & 0xff_ff);

const below = randomNumbers(seed);

function one<T>(all: readonly T[]): T {
  return all[below(all.length)] as T;
}

function frame(kind: number, channel: number, body: Uint8Array, wrong: boolean): Buffer {
  const payload = Buffer.concat([Buffer.alloc(5), body]);
  payload[0] = kind;
  payload.writeUInt32BE(channel, 1);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(wrong ? one([0, 3, payload.length + 1, 0xff_ff_ff, 0xff_ff_ff_ff]) : payload.length, 0);
  head.writeUInt32BE(below(40) === 0 ? below(2 ** 31) : crc32(payload), 4);
  return Buffer.concat([head, payload]);
}

/** Maps of MessagePack as a server sends them: words of up to 31 characters, bytes of up to 255. */
function message(): Buffer {
  const text = (value: string): Buffer => Buffer.concat([Buffer.of(0xa0 | value.length), Buffer.from(value)]);
  const bytes = (size: number): Buffer => Buffer.concat([Buffer.of(0xc4, size), Buffer.alloc(size, 'o')]);
  const members = [
    () => [text('out'), bytes(below(256))],
    () => [text('err'), bytes(below(256))],
    () => [text('code'), Buffer.of(below(128))],
    () => [text('want'), text(one(['stdin', 'terminal', 'cooked', 'control', 'line', 'else']))],
    () => [text('hand'), Buffer.of(0xc3)],
    () => [text('exec'), Buffer.concat([Buffer.of(0xc4, 4), Buffer.from('true')])],
    () => [text('other'), Buffer.of(0x92, 1, 0x81, 0xa1, 0x61, 0xcb, 0, 0, 0, 0, 0, 0, 0, 0)],
  ];
  const count = below(4);
  const map = Buffer.concat([
    Buffer.of(0x80 | count),
    ...Array.from({ length: count }, () => one(members)()).flat(),
  ]);
  if (below(3) === 0 && map.length > 0) map[below(map.length)] = below(256);
  return below(8) === 0 ? map.subarray(0, below(map.length + 1)) : map;
}

/** What a server says, more or less: a welcome, parts of an answer, the end. */
function answer(): Buffer {
  const parts = [frame(2, 0, Buffer.of(0, below(30) === 0 ? 9 : 1, 0, 0, 1, 0), false)];
  for (let left = below(6); left > 0; left -= 1)
    parts.push(
      frame(one([3, 5, 5, 5, 5, 7, 8, 9, below(256)]), one([0, 1, 1, 1, 1, 2]), message(), below(20) === 0),
    );
  if (below(3) > 0) parts.push(frame(6, 1, message(), false));
  const all = Buffer.concat(parts);
  return below(10) === 0 ? all.subarray(0, below(all.length)) : all;
}

/** It ended by itself, and no sanitizer had a word to say. */
function sound({ signal, code, err }: Result, what: string): void {
  expect(err, what).not.toMatch(/Sanitizer|runtime error/);
  expect({ signal, isCode: code !== null }, what).toEqual({ signal: null, isCode: true });
}

async function times(work: () => Promise<void>): Promise<void> {
  let left = runs;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

describe.skipIf(client === undefined)(`the native client with ASan and UBSan${why}, seed ${seed}`, () => {
  const path = join(folder, 'socket');
  const peers = new Set<Socket>();
  const server = createServer((socket) => {
    peers.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => peers.delete(socket));
    socket.resume();
    const said = answer();
    const cut = below(said.length + 1);
    socket.write(said.subarray(0, cut));
    setTimeout(() => socket.end(said.subarray(cut)), below(20));
    setTimeout(() => socket.destroy(), 500);
  });
  afterAll(() => {
    for (const socket of peers) socket.destroy();
    server.close();
  });

  it(`bears ${runs} servers that talk nonsense`, async () => {
    await new Promise<void>((resolve) => server.listen(path, resolve));
    await times(async () => {
      const words = one([
        ['list-sessions'],
        ['load-buffer', '-'],
        ['-C', 'attach-session'],
        ['attach-session'],
        [],
      ]);
      sound(
        await run([client ?? '', '-S', path, ...words], { input: Buffer.from('typed\n\n') }),
        words.join(' '),
      );
    });
  });

  it(`bears ${runs} times arguments and variables of any kind, and starts nothing`, async () => {
    const letters = Array.from('-2CDlNuvVcfLST;\\,/. a\u0001é"\'%');
    const word = (): string =>
      one([
        () => Array.from({ length: below(6) }, () => one(letters)).join(''),
        () =>
          one(['attach-session', 'new', 'start-server;', 'lsk', 'list-keys\\;', ';', '-S', '-L', '-f', '--']),
        () => `-${one(['S', 'L', 'f', 'c', 'T'])}${'x/'.repeat(below(200))}`,
        () => 'y'.repeat(below(9000)),
      ])();
    await times(async () => {
      const words = Array.from({ length: below(8) }, word);
      const env = {
        TMUX: word(),
        TMUX_TMPDIR: `${folder}/${'z'.repeat(below(2) * below(5000))}`,
        TMUX_PANE: word(),
        PITCREW_TMUX_SOCKETS: '',
      };
      // Sockets and folders that it makes are in the one that goes.
      const asked = ['-L', `label${below(3)}`, '-N', ...words].filter((each) => !each.includes('\0'));
      sound(await run([client ?? '', ...asked], { env, cwd: folder }), JSON.stringify({ words, env }));
    });
  });
});
