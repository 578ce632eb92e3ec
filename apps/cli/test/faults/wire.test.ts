import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'vitest';
import type { Encodable } from '@pitcrew/codec';
import { frameKind } from '@pitcrew/transport';
import { house, tmuxPath, until, type House } from './support/house.ts';
import { data, frame, hello, memoryOf, open, raw, request } from './support/wire.ts';

/** The conductor answers others, while it still has what came before. */
async function answers(home: House): Promise<void> {
  assert.equal(await home.ok('display-message', '-p', '#{session_name}'), 'first');
}

describe('bytes that are no request end their own connection and no other', () => {
  const bad: readonly (readonly [name: string, bytes: Buffer, reason: RegExp])[] = [
    ['garbage', Buffer.from(randomBytes(100_000).fill(0xff, 0, 4)), /bad frame: it claims 4294967295 bytes/],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), /bad frame/],
    [
      'a wrong checksum',
      Buffer.concat([hello(), frame(frameKind.open, 1, Buffer.of(1), { crc: 7 })]),
      /checksum/,
    ],
    [
      'more than 10 MiB',
      frame(frameKind.hello, 0, undefined, { length: 10 * 1024 * 1024 + 1 }),
      /10485760 is the limit/,
    ],
    ['a frame too short for its kind', frame(frameKind.hello, 0, undefined, { length: 2 }), /too few/],
    ['another version', hello({ version: 2 }), /Unsupported protocol version: 2 \(expected 1\)/],
    ['an unknown codec', hello({ codec: 'xml' }), /Unknown codec: "xml"/],
    ['a request before HELLO', open(request(['list-sessions'])), /before HELLO/],
    ['HELLO twice', Buffer.concat([hello(), hello()]), /bad frame/],
    [
      'data for a channel that was never opened',
      Buffer.concat([hello(), data({ eof: true }, 9)]),
      /never opened/,
    ],
    [
      'the same channel twice',
      Buffer.concat([hello(), open(request(['wait-for', 'x'])), open(request(['ls']))]),
      /not above 1/,
    ],
    [
      'a message that its codec can not read',
      Buffer.concat([hello(), frame(frameKind.open, 1, Buffer.of(0xc1))]),
      /codec/,
    ],
  ];
  it('and they are told why', async () => {
    const home = house();
    await home.start();
    for (const [name, bytes, reason] of bad) {
      const reply = (await raw(home.socket, bytes).ended).toString('latin1');
      assert.match(reply, reason, name);
      await answers(home);
    }
  });

  it('also where the peer hangs up in the middle of a frame', async () => {
    const home = house();
    await home.start();
    const whole = Buffer.concat([hello(), open(request(['list-sessions']))]);
    for (const size of [1, 7, 8, 12, whole.length - 1]) {
      const { socket, ended } = raw(home.socket, whole.subarray(0, size));
      socket.end();
      await ended;
    }
    await answers(home);
  });
});

describe('a message that is no request', () => {
  const name = Buffer.from('/dev/null');
  const terminal = (tty: Encodable): Encodable => request(['attach-session'], { tty });
  const sound = request(['list-sessions']) as Readonly<Record<string, Encodable>>;
  const messages: readonly Encodable[] = [
    null,
    7,
    'list-sessions',
    [],
    new Uint8Array(3),
    {},
    { ...sound, argv: 'ls' },
    { ...sound, pid: 'x' },
    { ...sound, pid: -1.5 },
    { ...sound, environ: ['A=1'] },
    terminal('tty'),
    terminal({ name, cols: '80', rows: 24 }),
    terminal({ name, cols: 1e9, rows: 1e9 }),
    terminal({ name, cols: -1, rows: 24 }),
    terminal({ name, cols: 80.5, rows: 24 }),
    Array.from({ length: 1_000_000 }, () => 0),
  ];

  it('is refused and changes nothing', async () => {
    const home = house();
    await home.start();
    for (const message of messages) {
      const peer = raw(home.socket, Buffer.concat([hello(), open(message)]));
      await until(() => peer.received().includes('not a request of a tmux client'));
      peer.socket.destroy();
    }
    await answers(home);
    assert.equal(await home.ok('list-clients'), '');
    assert.equal(await home.ok('list-windows', '-F', '#{window_width}x#{window_height}'), '80x24');
  });

  it('is skipped where the client is attached already', async () => {
    const home = house();
    await home.start();
    const tty = { name, cols: 80, rows: 24 };
    const peer = raw(home.socket, Buffer.concat([hello(), open(request(['attach-session'], { tty }))]));
    await until(async () => (await home.ok('list-clients')) !== '');
    const sizes: readonly Encodable[] = [[1e9, 1e9], [-5, 2], ['a', {}], [], [80.5, 24], { cols: 3 }];
    for (const size of sizes) peer.socket.write(data({ size }));
    for (const part of ['text', 7, null, ['a']]) peer.socket.write(data({ in: part }));
    peer.socket.write(data(['no map']));
    await answers(home);
    assert.equal(await home.ok('list-clients', '-F', '#{client_width}x#{client_height}'), '80x24');
    peer.socket.destroy();
    await until(async () => (await home.ok('list-clients')) === '');
  });
});

describe('what a client asks for and does not take', () => {
  it('waits for it, at most once for each client, and holds nobody else up', async () => {
    const home = house();
    const pid = await home.start();
    await home.run([tmuxPath, 'load-buffer', '-'], { input: 'x'.repeat(5 * 1024 * 1024) });
    const before = memoryOf(pid);
    const many = Array.from({ length: 300 }, (_, index) => open(request(['show-buffer']), index + 1));
    const deaf = Array.from({ length: 2 }, () => raw(home.socket, Buffer.concat([hello(), ...many]), true));
    for (let turn = 0; turn < 5; turn += 1) await answers(home);
    assert.ok(memoryOf(pid) - before < 300, `${before} MB, then ${memoryOf(pid)} MB`);
    for (const { socket } of deaf) socket.destroy();
    await answers(home);
  });

  it('is nothing where 200 connections say nothing', async () => {
    const home = house();
    const pid = await home.start();
    const before = memoryOf(pid);
    const silent = Array.from({ length: 200 }, () => raw(home.socket, new Uint8Array()));
    for (let turn = 0; turn < 5; turn += 1) await answers(home);
    assert.ok(memoryOf(pid) - before < 50, `${before} MB, then ${memoryOf(pid)} MB`);
    for (const { socket } of silent) socket.destroy();
    await answers(home);
  });
});
