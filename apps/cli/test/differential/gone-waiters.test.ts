import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { until } from '@pitcrew/core/testing';
import { describe, expect, it } from 'vitest';
import { hasTmux, ours, Pair, theirs, type Both } from './support/pair.ts';

const same = ({ ours: mine, theirs: other }: Both): void => expect(mine).toEqual(other);

describe.skipIf(!hasTmux)('a client that is killed while it waits', () => {
  it('keeps its place in the channel, and nothing of what it wanted behind that is done', async () => {
    const pair = new Pair();
    try {
      await pair.run(['new-session', '-d', '-s', 's', 'cat']);
      same(await pair.run(['wait-for', '-L', 'lock']));
      await killed(pair, await waiting(pair, '@one', ['channel']));
      await killed(pair, await waiting(pair, '@two', ['-L', 'lock']));
      same(await pair.run(['wait-for', '-S', 'channel']));
      // The signal was for whoever had gone: the next one waits.
      const next = await waiting(pair, '@three', ['channel']);
      for (const option of ['@one', '@two', '@three']) same(await pair.run(['show-options', '-gv', option]));
      // So was the lock.
      for (let times = 0; times < 3; times += 1) same(await pair.run(['wait-for', '-U', 'lock']));
      same(await pair.run(['wait-for', '-S', 'channel']));
      await Promise.all(next.map((child) => ended(child)));
      for (const option of ['@one', '@two', '@three']) same(await pair.run(['show-options', '-gv', option]));
    } finally {
      await pair.close();
    }
  });
});

/** Clients of both that wait, and have an option say `waits`, then `ran`. */
async function waiting(
  pair: Pair,
  option: string,
  words: readonly string[],
): Promise<readonly ChildProcess[]> {
  const set = (value: string): readonly string[] => ['set-option', '-g', option, value];
  const all = [...set('waits'), ';', 'wait-for', ...words, ';', ...set('ran')];
  const env = pair.environment();
  const clients = (
    [
      ['ours', ours],
      ['them', theirs],
    ] as const
  ).map(([side, program]) =>
    spawn(program, [...pair.socketOf(side), ...all], { cwd: pair.cwd, env, stdio: 'ignore' }),
  );
  await until('both wait', async () => {
    const { ours: mine, theirs: other } = await pair.run(['show-options', '-gqv', option]);
    return mine.stdout !== '' && other.stdout !== '';
  });
  return clients;
}

async function killed(pair: Pair, clients: readonly ChildProcess[]): Promise<void> {
  for (const client of clients) client.kill('SIGKILL');
  await Promise.all(clients.map((client) => ended(client)));
  // Whoever has gone is noticed before the next one is answered, at the latest before the one after that.
  for (let times = 0; times < 2; times += 1) await pair.run(['display-message', '-p', 'x']);
}

async function ended(client: ChildProcess): Promise<void> {
  if (client.exitCode === null && client.signalCode === null) await once(client, 'exit');
}
