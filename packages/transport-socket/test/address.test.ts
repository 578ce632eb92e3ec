import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport } from '@pitcrew/transport';
import { afterEach, beforeEach, it } from 'vitest';
import backend from '../src/index.ts';
import { codecs, ways } from './subject.ts';

const service = { open: (_message: unknown, channel: { end(reply: string): void }) => channel.end('served') };
const asRoot = process.geteuid?.() === 0;
let folder = '';
let transport: Transport;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pitcrew-address-'));
  transport = await backend.open({ codecs: await codecs(), pongMs: 200 });
});

afterEach(async () => {
  await transport.close();
  await rm(folder, { recursive: true });
});

async function dialed(path: string): Promise<unknown> {
  const connection = await transport.dial(path);
  return connection.request('who');
}

/** Dies without cleaning up, as a killed process does. */
async function leaveStale(path: string): Promise<void> {
  const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script, path]), 'exit');
}

it('makes the folder for its user alone, and the socket as well', async () => {
  const path = join(folder, 'new', 'deeper', 'default');
  await transport.listen(path, { service });
  assert.equal((await stat(join(folder, 'new'))).mode & 0o777, 0o700);
  assert.equal((await stat(join(folder, 'new', 'deeper'))).mode & 0o777, 0o700);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.equal(await dialed(path), 'served');
});

it('leaves nothing but its socket while it listens, and nothing at all after it', async () => {
  const listener = await transport.listen(join(folder, 'default'), { service });
  assert.deepEqual(await readdir(folder), ['default']);
  await listener.close();
  assert.deepEqual(await readdir(folder), []);
});

it('takes names of one letter, all in one folder, and none from another', async () => {
  const paths = Array.from('0123456789abcdef').map((name) => join(folder, name));
  await Promise.all(paths.slice(0, 4).map(leaveStale));
  for (const path of paths) await transport.listen(path, { service });
  for (const path of paths) assert.equal(await dialed(path), 'served');
  assert.equal((await readdir(folder)).length, paths.length);
});

it('replaces the socket of a process that died', async () => {
  const path = join(folder, 'default');
  await leaveStale(path);
  assert.ok((await lstat(path)).isSocket());
  await transport.listen(path, { service });
  assert.equal(await dialed(path), 'served');
  assert.deepEqual(await readdir(folder), ['default']);
});

it('is started once where many race for a stale socket', async () => {
  const path = join(folder, 'default');
  await leaveStale(path);
  const started = await Promise.allSettled(
    Array.from({ length: 8 }, () => transport.listen(path, { service })),
  );
  assert.equal(started.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const outcome of started) {
    if (outcome.status === 'rejected')
      assert.equal((outcome.reason as { code: string }).code, 'TRANSPORT_ADDRESS_IN_USE');
  }
  assert.equal(await dialed(path), 'served');
});

it('does not take away a live socket that speaks something else', async () => {
  const path = join(folder, 'default');
  const server = createServer().listen(path);
  await once(server, 'listening');
  await assert.rejects(transport.listen(path, { service }), { code: 'TRANSPORT_ADDRESS_IN_USE' });
  assert.ok((await lstat(path)).isSocket());
  server.close();
});

it('does not remove the socket of somebody who took its place', async () => {
  const path = join(folder, 'default');
  const first = await transport.listen(path, { service });
  await rm(path);
  const second = await transport.listen(path, { service });
  await first.close();
  assert.equal(await dialed(path), 'served');
  await second.close();
  assert.deepEqual(await readdir(folder), []);
});

it('does not replace a file, and leaves it as it was', async () => {
  const path = join(folder, 'default');
  await writeFile(path, 'notes');
  await assert.rejects(transport.listen(path, { service }), {
    code: 'TRANSPORT_ADDRESS',
    message: /no socket/,
  });
  await assert.rejects(transport.dial(path), { code: 'TRANSPORT_ADDRESS' });
  assert.ok((await lstat(path)).isFile());
});

it('refuses a symlink, as the socket and as its folder', async () => {
  const real = join(folder, 'real');
  await mkdir(real, { mode: 0o700 });
  await transport.listen(join(real, 'default'), { service });
  await symlink(real, join(folder, 'link'));
  await symlink(join(real, 'default'), join(folder, 'socket'));
  for (const path of [join(folder, 'link', 'other'), join(folder, 'socket')]) {
    await assert.rejects(transport.listen(path, { service }), {
      code: 'TRANSPORT_ADDRESS',
      message: /symlink/,
    });
    await assert.rejects(transport.dial(path), { code: 'TRANSPORT_ADDRESS', message: /symlink/ });
  }
});

it('refuses a folder that others may write into', async () => {
  const open = join(folder, 'open');
  await mkdir(open);
  await chmod(open, 0o777);
  await assert.rejects(transport.listen(join(open, 'default'), { service }), {
    code: 'TRANSPORT_ADDRESS',
    message: /chmod/,
  });
  await chmod(open, 0o1777);
  await transport.listen(join(open, 'default'), { service });
});

it.skipIf(!asRoot)('refuses a folder and a socket that belong to another user (needs root)', async () => {
  const theirs = join(folder, 'theirs');
  await mkdir(theirs, { mode: 0o700 });
  await chown(theirs, 4711, 4711);
  await assert.rejects(transport.listen(join(theirs, 'default'), { service }), {
    code: 'TRANSPORT_ADDRESS',
    message: /uid 4711/,
  });
  await assert.rejects(transport.dial(join(theirs, 'default')), {
    code: 'TRANSPORT_ADDRESS',
    message: /uid 4711/,
  });
  const path = join(folder, 'default');
  await transport.listen(path, { service });
  await chown(path, 4711, 4711);
  await assert.rejects(transport.listen(path, { service }), {
    code: 'TRANSPORT_ADDRESS',
    message: /uid 4711/,
  });
  await assert.rejects(transport.dial(path), { code: 'TRANSPORT_ADDRESS', message: /uid 4711/ });
});

it('takes a path of 107 bytes, and says of a longer one that it is too long', async () => {
  const path = (bytes: number): string => join(folder, 'x'.repeat(bytes - Buffer.byteLength(folder) - 1));
  await transport.listen(path(107), { service });
  assert.equal(await dialed(path(107)), 'served');
  for (const call of [transport.listen(path(108), { service }), transport.dial(path(108))]) {
    await assert.rejects(call, { code: 'TRANSPORT_ADDRESS', message: /108 bytes.*107/ });
  }
});

it('takes names of one letter, and folders that leave no room for a longer one', async () => {
  const deep = join(folder, 'd'.repeat(105 - Buffer.byteLength(folder) - 1));
  const path = join(deep, 's');
  assert.equal(Buffer.byteLength(path), 107);
  await transport.listen(path, { service });
  assert.equal(await dialed(path), 'served');
});

it('says why a folder can not be made', async () => {
  await writeFile(join(folder, 'file'), '');
  await assert.rejects(transport.listen(join(folder, 'file', 'default'), { service }), {
    code: 'TRANSPORT_ADDRESS',
  });
});

it('keeps the errno of a dial to a stale socket as the cause', async () => {
  const path = join(folder, 'default');
  await leaveStale(path);
  const error = await transport.dial(path).catch((caught: unknown) => caught);
  assert.equal((error as { code: string }).code, 'TRANSPORT_NOT_LISTENING');
  assert.equal(((error as Error).cause as { code: string }).code, 'ECONNREFUSED');
});

it('a socket that somebody has removed is there again after restore, and who was connected goes on', async () => {
  for (const accept of ways) {
    await using own = await backend.open({ codecs: await codecs(), pongMs: 200, accept });
    const path = join(folder, `removed-${accept}`);
    const listener = await own.listen(path, { service });
    const before = await transport.dial(path);
    for (let turn = 0; turn < 3; turn += 1) {
      await rm(path);
      await Promise.all([listener.restore(), listener.restore()]);
      assert.equal((await stat(path)).mode & 0o777, 0o600);
      assert.equal(await dialed(path), 'served');
      assert.equal(await before.request('who'), 'served');
    }
    await before.close();
    await rm(path);
    const restored = listener.restore();
    await Promise.all([listener.close(), restored]);
    await assert.rejects(dialed(path), { code: 'TRANSPORT_NOT_LISTENING' });
    assert.deepEqual(await readdir(folder), []);
  }
});

it('a socket in whose place somebody else listens by now is not taken back', async () => {
  const path = join(folder, 'default');
  const listener = await transport.listen(path, { service });
  await rm(path);
  const other = createServer().listen(path);
  await once(other, 'listening');
  await assert.rejects(listener.restore(), { code: 'TRANSPORT_ADDRESS_IN_USE' });
  other.close();
  await once(other, 'close');
  await listener.restore();
  assert.equal(await dialed(path), 'served');
});
