import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync, symlinkSync, unlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { until, within } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import { isAlive } from '../src/process-identity.ts';
import { readProof, type Proof } from '../src/proof.ts';
import type { KeeperPty } from '../src/keeper-pty.ts';
import { openKeepers } from '../src/open.ts';
import { ownHost, shell, temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const id = 'pane';

function proofOf(host: KeeperPty): Proof {
  return readProof(host.folder, id) ?? assert.fail('it left no proof');
}

/** Somebody else's process, which must never be touched. */
async function bystander(): Promise<ChildProcess> {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  return child;
}

function startTime(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[19]);
}

describe('what is left', () => {
  it('of a program whose keeper was killed is ended and removed, also where it ignores SIGHUP', async () => {
    await using host = await ownHost(folder);
    let isReady = false;
    const onOutput = (): void => void (isReady = true);
    const deaf = 'trap "" HUP; echo ready; while :; do sleep 0.1; done';
    const program = await host.spawn(shell(deaf, { id, onOutput }));
    const proof = proofOf(host);
    assert.equal(proof.program.pid, program.pid);
    await until('it ignores SIGHUP', () => isReady);
    process.kill(proof.keeper.pid, 'SIGKILL');
    assert.deepEqual(await within('its end was told', program.exited), { code: 0, signal: 1 });
    assert.ok(isAlive(proof.program));
    assert.deepEqual(await host.survivors.list(), []);
    assert.deepEqual(await host.survivors.reap(0), [id]);
    assert.equal(isAlive(proof.program), false);
    assert.deepEqual(await host.survivors.reap(0), []);
    const again = await host.spawn(shell('exit 8', { id }));
    assert.equal((await again.exited).code, 8);
    await host.survivors.discard(id);
  });

  it('of a keeper that was killed goes when its program is discarded, and not before that has ended', async () => {
    await using host = await ownHost(folder);
    for (const [script, left] of [
      ['sleep 60', 0],
      ['trap "" HUP; echo ready; while :; do sleep 0.1; done', 1],
    ] as const) {
      let isReady = left === 0;
      const onOutput = (): void => void (isReady = true);
      const program = await host.spawn(shell(script, { id, onOutput }));
      await until('it ignores SIGHUP', () => isReady);
      const proof = proofOf(host);
      process.kill(proof.keeper.pid, 'SIGKILL');
      await within('its end was told', program.exited);
      // Its terminal is gone, of which it hears a moment later.
      if (left === 0) await until('it had ended', () => !isAlive(proof.program));
      await assert.rejects(host.survivors.discard(id), { code: 'PTY_NOT_FOUND' });
      const files = readdirSync(host.folder.path).filter((name) => name.startsWith(`${id}.`));
      assert.equal(files.length, 2 * left);
    }
    assert.deepEqual(await host.survivors.reap(0), [id]);
  });

  it('of a keeper whose pid is another process by now is removed, and that process is not touched', async () => {
    await using host = await ownHost(folder);
    const program = await host.spawn(shell('sleep 60', { id }));
    const { keeper } = proofOf(host);
    process.kill(keeper.pid, 'SIGKILL');
    await within('its end was told', program.exited);
    const other = await bystander();
    const pid = Number(other.pid);
    unlinkSync(host.folder.entry(`${id}.proof`));
    symlinkSync(
      `1 ${pid} ${startTime(pid) - 1} ${pid} ${startTime(pid) - 1}`,
      host.folder.entry(`${id}.proof`),
    );
    assert.deepEqual(await host.survivors.reap(0), [id]);
    assert.equal(other.exitCode ?? other.signalCode, null);
    assert.ok(isAlive({ pid, startTime: startTime(pid) }));
    other.kill();
  });

  it('of a keeper whose socket was removed is ended', async () => {
    const host = await ownHost(folder);
    await host.spawn(shell('sleep 60', { id }));
    const proof = proofOf(host);
    unlinkSync(host.folder.entry(`${id}.sock`));
    await host.detach();
    await using next = await openKeepers({ dir: host.folder.path.replace(/\/keepers$/, '') });
    assert.deepEqual(await next.survivors.reap(0), [id]);
    await until('both were gone', () => !isAlive(proof.keeper) && !isAlive(proof.program));
    assert.equal(readdirSync(next.folder.path).filter((name) => name.startsWith(id)).length, 0);
  });

  it('of a start that may still go on is left alone for a minute', async () => {
    await using host = await ownHost(folder);
    const path = join(host.folder.path, `${id}.sock`);
    // A server that ends in peace removes its socket.
    const killed = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 9))`;
    await once(spawn(process.execPath, ['-e', killed]), 'exit');
    assert.deepEqual(await host.survivors.reap(0), []);
    const before = new Date(Date.now() - 120_000);
    utimesSync(path, before, before);
    assert.deepEqual(await host.survivors.reap(0), [id]);
  });

  it('of an end that nobody comes for goes by itself after the time that was set', async () => {
    const host = await ownHost(folder, { lingerSeconds: 1 });
    const program = await host.spawn(shell('exit 3', { id }));
    const proof = proofOf(host);
    await program.exited;
    // Unless that time has passed already.
    const [found] = await host.survivors.list();
    if (found !== undefined) assert.equal(found.ended?.code, 3);
    await until('the keeper was gone', () => !isAlive(proof.keeper));
    assert.deepEqual(await host.survivors.list(), []);
    await host.close();
  });

  it('of a host is nothing where it was killed: its nursery goes with it', async () => {
    const dir = join(folder, 'killed');
    const module = new URL('../dist/index.js', import.meta.url).href;
    const main = `const pty = await (await import(${JSON.stringify(module)})).default.open({ dir: ${JSON.stringify(dir)} }); process.stdout.write('open'); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', main], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    assert.equal(readdirSync(join(dir, 'keepers')).length, 1);
    child.kill('SIGKILL');
    await until('the nursery was gone', () => readdirSync(join(dir, 'keepers')).length === 0);
  });
});

describe('a keeper', () => {
  it('that does not answer is not found, and not touched', async () => {
    await using host = await ownHost(folder);
    await host.spawn(shell('read x', { id }));
    const { keeper } = proofOf(host);
    process.kill(keeper.pid, 'SIGSTOP');
    assert.deepEqual(await host.survivors.list(), []);
    assert.deepEqual(await host.survivors.reap(0), []);
    process.kill(keeper.pid, 'SIGCONT');
    await until('it was found', async () => (await host.survivors.list()).length === 1);
  });

  it('that gets SIGTERM ends its program and goes', async () => {
    await using host = await ownHost(folder);
    const program = await host.spawn(shell('sleep 60', { id }));
    const { keeper } = proofOf(host);
    process.kill(keeper.pid, 'SIGTERM');
    assert.deepEqual(await within('its end was told', program.exited), { code: 0, signal: 1 });
    await until('it was gone', () => !isAlive(keeper));
    assert.equal(readlink(host), undefined);
  });

  it('is nobody’s child and leads a session of its own', async () => {
    await using host = await ownHost(folder);
    const program = await host.spawn(shell('read x', { id }));
    const { keeper } = proofOf(host);
    const [, parent, group, session] = (
      readFileSync(`/proc/${keeper.pid}/stat`, 'latin1').split(') ')[1] ?? ''
    ).split(' ');
    assert.notEqual(Number(parent), process.pid);
    assert.deepEqual([Number(group), Number(session)], [keeper.pid, keeper.pid]);
    program.destroy();
    await program.exited;
  });

  it('gives a signal to the job that has the terminal, when it is meant for that', async () => {
    await using host = await ownHost(folder);
    const parts: Buffer[] = [];
    const onOutput = (bytes: Uint8Array): void => void parts.push(Buffer.from(bytes));
    const request = shell('set -m; sleep 60; echo "ended with $?"', { id, onOutput });
    await host.spawn(request);
    await host.detach();
    await using next = await openKeepers({ dir: host.folder.path.replace(/\/keepers$/, '') });
    const { process: program } = await next.survivors.reattach(id, { from: 0, onOutput });
    await until(
      'the job was in the foreground',
      () => ![undefined, program.pid].includes(program.foregroundPid()),
    );
    assert.equal(program.killForeground(15), true);
    assert.deepEqual(await within('it ended', program.exited), { code: 0, signal: 0 });
    assert.match(Buffer.concat(parts).toString(), /ended with 143/);
    await next.survivors.discard(id);
  });
});

function readlink(host: KeeperPty): string | undefined {
  try {
    return readlinkSync(host.folder.entry(`${id}.proof`));
  } catch {
    return undefined;
  }
}
