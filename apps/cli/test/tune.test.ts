import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { takeFingerprint } from '@pitcrew/bench-harness';
import type { MachineProfile } from '@pitcrew/bench-harness/profile';
import { describe, it } from 'vitest';
import { profileFile, readTuned } from '../src/machine-profile.ts';
import { gone, openHouse, type House } from './support/pitcrew.ts';

const fingerprint = await takeFingerprint(tmpdir());

/** As if it had been measured here that cbor is best. */
async function leaveProfile({ folder }: House, change: Partial<MachineProfile> = {}): Promise<string> {
  const at = new Date().toISOString();
  const decision = {
    why: 'fastest',
    reference: 'msgpack',
    ranking: [],
    excluded: [],
    scenarios: [],
    weights: { latency: 1 },
    at,
  } as const;
  const profile: MachineProfile = {
    schema: 2,
    version: '0.1.0',
    at,
    fingerprint,
    contracts: { codec: { ...decision, winner: 'cbor' }, pty: { ...decision, winner: 'removed-since' } },
    ...change,
  };
  const path = profileFile({ HOME: folder });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(profile));
  return path;
}

describe('what was measured on this machine', () => {
  it('is used, and `pitcrew backends` says where it comes from', async () => {
    await using house = await openHouse();
    const at = new Date().toISOString();
    const path = await leaveProfile(house, { at });
    const { stdout, stderr } = await house.pitcrew(['backends']);
    assert.equal(stderr, '');
    assert.match(stdout, /codec +cbor \* +yes +machine-profile\.json/);
    assert.ok(stdout.includes(`machine-profile.json is ${path}, measured on ${at.slice(0, 10)}\n`));
    assert.match(stdout, /pty +keeper \* +yes +default/, 'a backend that is gone decides nothing');
  });

  it('is what a conductor runs on, which takes clients as before', async () => {
    await using house = await openHouse();
    await leaveProfile(house);
    const up = await house.pitcrew(['up']);
    assert.deepEqual([up.code, up.stderr], [0, '']);
    assert.equal((await house.tmux(['new-session', '-d', 'cat'])).code, 0);
    assert.equal((await house.tmux(['list-sessions', '-F', '#{session_windows}'])).stdout, '1\n');
  });

  it('is told by doctor: where it is, of when, and what it chooses', async () => {
    await using house = await openHouse();
    assert.match((await house.pitcrew(['doctor'])).stdout, /^ok {3}tune: nothing was measured/m);
    const path = await leaveProfile(house);
    const { stdout } = await house.pitcrew(['doctor']);
    assert.ok(
      new RegExp(`^ok {3}tune: ${path} of \\d{4}-\\d\\d-\\d\\d chooses codec-cbor$`, 'm').test(stdout),
      stdout,
    );
    await leaveProfile(house, { at: '2020-01-01T00:00:00Z' });
    assert.match((await house.pitcrew(['doctor'])).stdout, /^note tune: .* days old/m);
  });

  it('is ignored with one line where it is old, of another machine, or damaged', async () => {
    await using house = await openHouse();
    const old = { at: new Date(Date.now() - 40 * 86_400_000).toISOString() };
    const foreign = { fingerprint: { ...fingerprint, cpu: 'another' } };
    for (const [change, word] of [
      [old, /40 days/],
      [foreign, /another machine/],
      [{ schema: 1 as 2 }, /no machine profile/],
    ] as const) {
      await leaveProfile(house, change);
      const { code, stdout, stderr } = await house.pitcrew(['backends']);
      assert.equal(code, 0);
      assert.match(stderr, word);
      assert.equal(stderr.trim().split('\n').length, 1);
      assert.match(stdout, /codec +msgpack \* +yes +default/);
    }
  });

  it('is ignored with one line where it is half a file, empty, or can not be read', async () => {
    await using house = await openHouse();
    const path = await leaveProfile(house);
    const whole = await readFile(path, 'utf8');
    for (const text of [
      whole.slice(0, whole.length / 2),
      '',
      'null',
      '{"schema":2,"contracts":{"codec":null}}',
    ]) {
      await writeFile(path, text);
      const { code, stderr } = await house.pitcrew(['backends']);
      assert.equal(code, 0);
      assert.match(stderr, /^pitcrew: .*machine-profile\.json is ignored: .*pitcrew tune\n$/);
    }
    await rm(path);
    await mkdir(path);
    assert.match((await house.pitcrew(['backends'])).stderr, /it can't be read/);
  });

  it('gives way to a flag, the environment and a configuration', async () => {
    await using house = await openHouse();
    await leaveProfile(house);
    const flag = await house.pitcrew(['backends', '--codec', 'json']);
    assert.match(flag.stdout, /codec +json \* +yes +--codec/);
    const environment = await house.pitcrew(['backends'], { PITCREW_CODEC: 'json' });
    assert.match(environment.stdout, /codec +json \* +yes +PITCREW_CODEC/);
    await writeFile(join(house.folder, 'pitcrew.config.json'), '{"codec":"json"}');
    assert.match((await house.pitcrew(['backends'])).stdout, /codec +json \* +yes +pitcrew\.config\.json/);
  });

  it('is never spoken of by a command of tmux', async () => {
    await using house = await openHouse();
    await leaveProfile(house, { at: '2020-01-01T00:00:00Z' });
    for (const words of [['new-session', '-d', 'cat'], ['list-sessions'], ['kill-server']]) {
      const { code, stderr } = await house.tmux(words);
      assert.deepEqual([code, stderr], [0, ''], words.join(' '));
    }
    assert.equal((await house.pitcrew(['tmux', '-V'])).stderr, '');
  });

  it('is nothing, in silence, where nobody has measured', () => {
    assert.equal(
      readTuned('/nowhere/machine-profile.json', () => assert.fail('nothing is ignored')),
      undefined,
    );
  });
});

describe('pitcrew tune', () => {
  it('refuses what it does not know with exit code 2, and measures nothing', async () => {
    await using house = await openHouse();
    for (const words of [['codex'], ['--objective', 'fast'], ['--weights', 'latency']]) {
      const { code, stderr } = await house.pitcrew(['tune', ...words]);
      assert.equal(code, 2, stderr);
    }
    assert.match((await house.pitcrew(['tune', 'codex'])).stderr, /Did you mean "codec"/);
    assert.deepEqual(await readdir(house.folder), []);
  });

  it('says before it measures that the profile can not be written', async () => {
    await using house = await openHouse();
    await writeFile(join(house.folder, 'file'), '');
    const { code, stderr } = await house.pitcrew([
      'tune',
      'codec',
      '--output',
      join(house.folder, 'file', 'profile.json'),
    ]);
    assert.equal(code, 7);
    assert.match(stderr, /nothing was measured/);
  });

  it('writes what there is no choice about without a race', async () => {
    await using house = await openHouse();
    const { code, stdout, stderr } = await house.pitcrew(['tune', 'transport', '--json']);
    assert.equal(code, 0, stderr);
    const written = JSON.parse(await readFile(profileFile({ HOME: house.folder }), 'utf8')) as MachineProfile;
    assert.deepEqual(JSON.parse(stdout), written);
    const { winner, why, excluded } = written.contracts['transport'] ?? {};
    assert.deepEqual([winner, why], ['socket', 'only']);
    assert.match(excluded?.[0]?.reason ?? '', /different processes/);
  });

  it('keeps what it knew of other contracts, and its age', async () => {
    await using house = await openHouse();
    const at = new Date(Date.now() - 5 * 86_400_000).toISOString();
    const path = await leaveProfile(house, { at });
    await house.pitcrew(['tune', 'transport']);
    const { contracts, ...rest } = JSON.parse(await readFile(path, 'utf8')) as MachineProfile;
    assert.deepEqual([contracts['codec']?.winner, contracts['transport']?.winner], ['cbor', 'socket']);
    assert.equal(rest.at, at);
  });

  it.runIf(process.platform === 'linux')(
    'stopped by ^C leaves the profile as it was, no half file, and no process',
    async () => {
      await using house = await openHouse();
      const path = await leaveProfile(house);
      const before = await readFile(path, 'utf8');
      const child = house.start(['tune', 'codec']);
      const workers = await workersOf(child.pid ?? 0);
      assert.ok(workers.length > 0);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      assert.equal(await ended, 130);
      for (const pid of workers) await gone(pid);
      assert.equal(await readFile(path, 'utf8'), before);
      assert.deepEqual(await readdir(dirname(path)), ['machine-profile.json']);
      const left = (await readdir(house.folder)).filter((name) => name.startsWith('pitcrew-bench-'));
      assert.deepEqual(left, []);
    },
  );
});

/** Waits until a process has children that measure; the shell that starts it has others before. */
async function workersOf(pid: number): Promise<readonly number[]> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
    const workers: number[] = [];
    for (const child of text.trim().split(' ').filter(Boolean)) {
      const command = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
      if (command.includes('worker/main.js')) workers.push(Number(child));
    }
    if (workers.length > 0) return workers;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return [];
}
