import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadBackend } from '@pitcrew/backends';
import { CodedError } from '@pitcrew/core';
import { askTmux } from '../ask-tmux.ts';
import type { Context } from '../context.ts';
import { readMark, writeMark, type Mark } from '../recovery/mark.ts';
import { listeningPlace } from '../listening-place.ts';
import { up } from './up.ts';

/** A conductor writes its state down and leaves in less; one that hangs is killed, which loses nothing either. */
const patienceMs = 10_000;

/**
 * `pitcrew up --restart`: another conductor takes over, of this version and with the backends that are asked for. Programs
 * go on, and attached clients come back by themselves.
 */
export async function restart(context: Context): Promise<number> {
  const path = listeningPlace(context);
  const { code, stdout } = await askTmux(context, ['display-message', '-p', '#{pid}']);
  if (code !== 0) return up(context);
  const mark = readMark(path);
  try {
    if (mark === undefined)
      throw refused(
        'it keeps no record: that takes --pty keeper and --registry journal, the defaults (pitcrew doctor)',
      );
    await check(mark, context);
  } catch (error) {
    process.stderr.write(`pitcrew: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  writeMark(path, { ...mark, next: context.flags });
  await handOver(Number(stdout));
  return up(context);
}

/** @throws CodedError `CLI_NO_RESTART`, what a backend that does not load throws; then nothing has changed */
async function check({ backends }: Mark, { flags }: Context): Promise<void> {
  if (flags.pty !== undefined && flags.pty !== backends.pty)
    throw refused(`its programs are those of pty-${backends.pty}, which pty-${flags.pty} cannot take`);
  for (const [contract, name] of Object.entries(flags)) {
    const { traits } = await loadBackend(contract as keyof typeof flags, name);
    if (contract === 'registry' && !('durable' in traits && traits.durable))
      throw refused(`what registry-${name} keeps is gone with a conductor`);
  }
}

function refused(why: string): CodedError {
  return new CodedError(
    'CLI_NO_RESTART',
    `the conductor was not restarted: ${why}. Nothing has changed; pitcrew down ends it with its programs`,
  );
}

async function handOver(pid: number): Promise<void> {
  process.kill(pid, 'SIGUSR2');
  const last = Date.now() + patienceMs;
  while (existsSync(`/proc/${pid}`)) {
    if (Date.now() > last) process.kill(pid, 'SIGKILL');
    await sleep(10);
  }
}
