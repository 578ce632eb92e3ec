import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { until } from '@pitcrew/core/testing';
import { afterAll, describe, it } from 'vitest';
import type { KeeperPty } from '../src/keeper-pty.ts';
import { openKeepers, type KeeperOptions } from '../src/open.ts';
import { isAlive } from '../src/process-identity.ts';
import { readProof, type Proof } from '../src/proof.ts';
import { shell, temporaryFolder, watchedKeeper } from './support.ts';

const folder = temporaryFolder();
const watched = watchedKeeper(folder);
const why = watched === undefined ? ' (no C compiler with sanitizers on this machine)' : '';

describe('a keeper', () => promises({}));
describe.skipIf(watched === undefined)(`a keeper with ASan and UBSan${why}`, () => {
  promises({ program: watched?.program ?? '' });
  afterAll(() => assert.deepEqual(watched?.complaints(), []));
});

function promises(options: Omit<KeeperOptions, 'dir'>): void {
  it('that nobody can reach goes once its program has ended; one whose program runs is not even woken', async () => {
    const dir = mkdtempSync(join(folder, 'removed-'));
    const host = await openKeepers({ ...options, dir });
    const path = (file: string): string => join(host.folder.path, file);
    const goes = goesOn(dir);
    const talks = `while [ -e '${goes}' ]; do echo on; sleep 0.05; done`;
    const [runs, quiet] = [await start(host, 'runs', talks), await start(host, 'quiet', 'exec sleep 60')];
    const [kept, read] = [await ended(host, 'kept'), await ended(host, 'read')];
    const [removed, replaced] = [await ended(host, 'removed'), await ended(host, 'replaced')];
    await host.detach();
    await until('their host was gone', () => [quiet, kept, read, removed, replaced].every(isLeft));
    const reader = connect(path('read.sock'));
    await once(reader, 'data');
    const wakeups = wakeupsOf(quiet);

    for (const id of ['runs', 'quiet', 'read', 'removed']) unlinkSync(path(`${id}.sock`));
    const other = createServer().listen(path('other.sock'));
    await once(other, 'listening');
    renameSync(path('other.sock'), path('replaced.sock'));
    await until('those that nobody can reach were gone', () => ![removed, replaced].some(keeps));
    assert.deepEqual([runs, quiet, kept, read].map(keeps), [true, true, true, true]);
    assert.deepEqual(
      [runs, quiet].map((proof) => isAlive(proof.program)),
      [true, true],
    );
    assert.equal(wakeupsOf(quiet), wakeups);
    assert.ok(!existsSync(path('removed.proof')));
    assert.ok(existsSync(path('replaced.sock')), 'what lies in its place is somebody else’s');

    reader.destroy();
    unlinkSync(goes);
    process.kill(quiet.program.pid, 'SIGTERM');
    await until('the others were gone, too', () => ![runs, quiet, read].some(keeps));
    await using next = await openKeepers({ dir });
    assert.deepEqual(
      (await next.survivors.list()).map(({ id, ended: end }) => [id, end?.code]),
      [['kept', 3]],
    );
    await next.survivors.discard('kept');
    other.close();
  });
}

it('an end is kept for the whole time that was set, however long its program went on without a host', async () => {
  const dir = join(folder, 'later');
  const host = await openKeepers({ dir, lingerSeconds: 4 });
  const goes = goesOn(dir);
  const late = await start(host, 'late', `while [ -e '${goes}' ]; do sleep 0.05; done; exit 7`);
  const early = await ended(host, 'early');
  await host.detach();
  await until('that time had passed once', () => !keeps(early));
  unlinkSync(goes);
  await until('it ended', () => !isAlive(late.program));
  await using next = await openKeepers({ dir });
  assert.deepEqual(
    (await next.survivors.list()).map(({ id, ended: end }) => [id, end?.code]),
    [['late', 7]],
  );
  await next.survivors.discard('late');
});

/** A file that a program goes on for as long as it is there, a failed test's folder included. */
function goesOn(dir: string): string {
  const file = join(dir, 'goes');
  writeFileSync(file, '');
  return file;
}

async function start(host: KeeperPty, id: string, script: string): Promise<Proof> {
  await host.spawn(shell(script, { id }));
  return readProof(host.folder, id) ?? assert.fail('it left no proof');
}

async function ended(host: KeeperPty, id: string): Promise<Proof> {
  const program = await host.spawn(shell('exit 3', { id }));
  await program.exited;
  return readProof(host.folder, id) ?? assert.fail('it left no proof');
}

function keeps({ keeper }: Proof): boolean {
  return isAlive(keeper);
}

/** How often it has waited and been woken. */
function wakeupsOf({ keeper }: Proof): number {
  const status = readFileSync(`/proc/${keeper.pid}/status`, 'latin1');
  return Number(/^voluntary_ctxt_switches:\t(\d+)$/m.exec(status)?.[1]);
}

/** It waits, and nothing is open but the door. */
function isLeft({ keeper }: Proof): boolean {
  const fds = `/proc/${keeper.pid}/fd`;
  const sockets = readdirSync(fds).filter((fd) => {
    try {
      return readlinkSync(join(fds, fd)).startsWith('socket:');
    } catch {
      // It was closed meanwhile.
      return false;
    }
  });
  return sockets.length === 1 && /^State:\tS/m.test(readFileSync(`/proc/${keeper.pid}/status`, 'latin1'));
}
