import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpus, tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { isCodedError } from '@pitcrew/core';
import { beforeAll, describe, it } from 'vitest';
import { differences, refuseDifferent, takeFingerprint, type Fingerprint } from '../src/fingerprint.ts';

const run = promisify(execFile);
let here: Fingerprint;
beforeAll(async () => void (here = await takeFingerprint(tmpdir())));

describe('a fingerprint', () => {
  it('says what this machine is', () => {
    assert.equal(here.cpu, cpus()[0]!.model.trim());
    assert.equal(here.node, process.version);
    assert.ok(here.cores >= 1);
    assert.match(here.filesystem, /^\w+/);
  });

  it.skipIf(process.platform !== 'linux')('names the filesystem of the folder, not of the root', async () => {
    assert.equal((await takeFingerprint('/proc')).filesystem, 'proc');
    const { stdout } = await run('stat', ['-f', '-c', '%T', tmpdir()]);
    const other = (await takeFingerprint('/proc')).filesystem;
    assert.ok(stdout.trim() !== other && here.filesystem !== other);
  });

  it('is the same when it is taken again', async () =>
    assert.deepEqual(differences(here, await takeFingerprint(tmpdir())), []));

  it('differs where Node was given other flags, on its command line or by NODE_OPTIONS', async () => {
    const module = new URL('../dist/fingerprint.js', import.meta.url).href;
    const code = `import(${JSON.stringify(module)}).then(async (m) => console.log(JSON.stringify(await m.takeFingerprint('/'))))`;
    const take = async (flags: string[], options: string): Promise<Fingerprint> => {
      const env = { ...process.env, NODE_OPTIONS: options };
      const { stdout } = await run(process.execPath, [...flags, '-e', code], { env });
      return JSON.parse(stdout) as Fingerprint;
    };
    const [plain, flag, option] = await Promise.all([
      take([], ''),
      take(['--single-threaded'], ''),
      take([], '--max-semi-space-size=64'),
    ]);
    const members = (a: Fingerprint, b: Fingerprint): string[] =>
      differences(a, b).map(({ member }) => member);
    assert.deepEqual(members(plain, flag), ['execArgv']);
    assert.deepEqual(members(plain, option), ['execArgv']);
  });

  it('of two machines is refused, with a list of what differs', () => {
    const other: Fingerprint = { ...here, cpu: 'Another 9000', node: 'v99.0.0', governor: 'ondemand' };
    assert.doesNotThrow(() => refuseDifferent(['A', here], ['B', here]));
    assert.throws(
      () => refuseDifferent(['The saved build', here], ['this machine', other]),
      (error: unknown) => {
        assert.ok(isCodedError(error, 'BENCH_FINGERPRINT'));
        assert.match(error.message, /The saved build and this machine/);
        assert.match(
          error.message,
          /cpu: .* \/ Another 9000; node: .* \/ v99\.0\.0; governor: .* \/ ondemand/,
        );
        assert.doesNotMatch(error.message, /kernel/);
        return true;
      },
    );
  });
});
