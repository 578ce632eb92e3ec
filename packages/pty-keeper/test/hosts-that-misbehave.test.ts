import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { until, within } from '@pitcrew/core/testing';
import { afterAll, describe, it } from 'vitest';
import type { KeeperPty } from '../src/keeper-pty.ts';
import { openKeepers } from '../src/open.ts';
import { frame, frameLimit, headBytes, kind, offsetFrame } from '../src/wire.ts';
import { ownHost, shell, temporaryFolder, watchedKeeper } from './support.ts';

const folder = temporaryFolder();
const watched = watchedKeeper(folder);
const options = watched === undefined ? {} : { program: watched.program };
afterAll(() => assert.deepEqual(watched?.complaints() ?? [], []));

const id = 'pane';

async function connected(host: KeeperPty): Promise<Socket> {
  const socket = connect(host.folder.entry(`${id}.sock`));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.on('close', () => resolve()));
}

/** Resident memory of the process that listens for an id, in bytes. */
function residentMemory(keeper: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${keeper}/status`, 'utf8'))?.[1]) * 1024;
}

async function keeperPid(host: KeeperPty): Promise<number> {
  const socket = await connected(host);
  const [hello] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return hello.readUInt32BE(headBytes + 6);
}

describe('a keeper', () => {
  it('bears a host that takes the program and never reads: the program waits, memory does not grow', async () => {
    const host = await ownHost(folder, { ...options, ringBytes: 300_000 });
    await host.spawn(shell('echo READY; exec yes', { id }));
    const reader = await ownHostAgain(host);
    await host.detach();
    const silent = await connected(reader);
    silent.pause();
    silent.write(offsetFrame(kind.attach, 0));
    const written = async (): Promise<number> => (await reader.survivors.list())[0]?.written ?? 0;
    const pid = await keeperPid(reader);
    await until('the program waited', async () => {
      const before = await written();
      await delay(100);
      return before > 0 && (await written()) === before;
    });
    if (watched === undefined) assert.ok(residentMemory(pid) < 1_000_000);
    const stopped = await written();
    silent.destroy();
    await until('it went on without that host', async () => (await written()) > stopped);
    await reader.survivors.discard(id);
    await reader.close();
  });

  it('hangs up on whoever talks nonsense, and on nobody else', async () => {
    const host = await ownHost(folder, options);
    const parts: Buffer[] = [];
    const onOutput = (bytes: Uint8Array): void => void parts.push(Buffer.from(bytes));
    const program = await host.spawn(shell('while read x; do echo "got $x"; done; exit 3', { id, onOutput }));
    const tooLarge = frame(kind.info);
    tooLarge.writeUInt32BE(frameLimit + 1, 0);
    const nonsense: readonly Buffer[] = [
      tooLarge,
      frame(99),
      frame(kind.read, 3),
      frame(kind.info, 7),
      // Only whoever has the program may say these.
      frame(kind.pause),
      frame(kind.resize, 4),
      frame(kind.signal, 2),
      frame(kind.destroy),
      frame(kind.input, 1),
      offsetFrame(kind.clear, 5),
      ...Array.from({ length: 100 }, () => Buffer.concat([Buffer.from([0, 0, 0, 1, 77]), randomBytes(200)])),
    ];
    for (const bytes of nonsense) {
      const socket = await connected(host);
      socket.resume();
      socket.write(bytes);
      await within('it hung up', closed(socket));
    }
    program.write(Buffer.from('on\n\u0004'));
    assert.deepEqual(await within('it ended', program.exited), { code: 3, signal: 0 });
    assert.match(Buffer.concat(parts).toString(), /got on/);
    await host.survivors.discard(id);
    await host.close();
  });

  it('hangs up on a host that types more than there is room for, and the program goes on', async () => {
    const host = await ownHost(folder, options);
    await host.spawn(shell('stty raw -echo; echo READY; read x; sleep 60', { id }));
    const other = await ownHostAgain(host);
    await host.detach();
    const greedy = await connected(other);
    greedy.resume();
    greedy.write(offsetFrame(kind.attach, 0));
    for (let sent = 0; sent < 8; sent += 1) greedy.write(frame(kind.input, frameLimit));
    await within('it hung up', closed(greedy));
    const [found] = await other.survivors.list();
    assert.equal(found?.ended, undefined);
    await other.survivors.discard(id);
    await other.close();
  });

  it('answers though a crowd is connected that says nothing', async () => {
    const host = await ownHost(folder, options);
    const program = await host.spawn(shell('read x; exit 4', { id }));
    const crowd = await Promise.all(Array.from({ length: 40 }, () => connected(host)));
    const [found] = await host.survivors.list();
    assert.equal(found?.heldBy, process.pid);
    program.write(Buffer.from('\n'));
    assert.equal((await within('it ended', program.exited)).code, 4);
    for (const socket of crowd) socket.destroy();
    await host.survivors.discard(id);
    await host.close();
  });
});

/** Another host of the same folder. */
async function ownHostAgain(host: KeeperPty): Promise<KeeperPty> {
  return openKeepers({ ...options, dir: host.folder.path.replace(/\/keepers$/, '') });
}
