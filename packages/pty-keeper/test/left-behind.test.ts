import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { until, within } from '@pitcrew/core/testing';
import { it } from 'vitest';
import { ownHost, shell, temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const commands = 400;
const lanes = 4;
const output = Array.from({ length: 4200 }, (_, index) => `${index + 1}\r\n`).join('');

/** Processes whose working folder is a keepers' folder of this test. */
function keepers(): number {
  let count = 0;
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const isOurs = readlinkSync(`/proc/${name}/cwd`).startsWith(folder);
      if (isOurs && !/\) Z/.test(readFileSync(`/proc/${name}/stat`, 'latin1'))) count += 1;
    } catch {
      // It ended, or is somebody else's.
    }
  }
  return count;
}

it(`of ${commands} commands of 20 kB every tail comes and every code is right, and nothing is left behind`, async () => {
  const host = await ownHost(folder);
  await (
    await host.spawn(shell('exit 0'))
  ).exited;
  // Beside the one that forks them one waits for the next program.
  await until('a keeper was ready', () => keepers() === 2);
  const descriptors = (): number => readdirSync('/proc/self/fd').length;
  const before = descriptors();
  const wrong: string[] = [];
  const lane = async (first: number): Promise<void> => {
    for (let run = first; run < commands; run += lanes) {
      const parts: Buffer[] = [];
      const onOutput = (bytes: Uint8Array): void => void parts.push(Buffer.from(bytes));
      const named = run % 10 === 0 ? { id: `command-${run}` } : {};
      const program = await host.spawn(shell(`seq 1 4200; exit ${run % 250}`, { onOutput, ...named }));
      const { code, signal } = await within('it ended', program.exited);
      const said = Buffer.concat(parts).toString();
      if (code !== run % 250 || signal !== 0 || said !== output) wrong.push(`${run}: ${code} ${said.length}`);
      if (named.id !== undefined) await host.survivors.discard(named.id);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, first) => lane(first)));
  assert.deepEqual(wrong, []);
  await until('the descriptors were closed', () => descriptors() <= before);
  await until('the keepers were gone', () => keepers() === 2);
  await until('their files were gone', () => readdirSync(host.folder.path).length === 1);
  await host.close();
  assert.deepEqual(readdirSync(host.folder.path), []);
  await until('the last process was gone', () => keepers() === 0);
}, 120_000);

it('programs have no signal ignored or blocked, whatever their host has', async () => {
  await using host = await ownHost(folder);
  const parts: Buffer[] = [];
  const onOutput = (bytes: Uint8Array): void => void parts.push(Buffer.from(bytes));
  const program = await host.spawn(
    shell('', { file: 'grep', args: ['Sig[BI]', '/proc/self/status'], onOutput }),
  );
  await within('it ended', program.exited);
  assert.match(Buffer.concat(parts).toString(), /^SigBlk:\t0{16}\r\nSigIgn:\t0{16}\r\n$/);
});
