import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTmux, Pair } from './support/pair.ts';
import { compare } from './support/scenario.ts';

const ours = new URL('../../../../bin/tmux', import.meta.url).pathname;

describe.skipIf(!hasTmux)('bytes and sizes of arguments', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = new Pair();
    await pair.run(['new-session', '-d', '-s', 's', '-x', '80', '-y', '24', 'cat']);
  });
  afterAll(() => pair.close());

  async function same(argv: readonly string[]): Promise<void> {
    expect(compare(await pair.run(argv)) ?? '').toBe('');
  }

  /** Runs words with escapes of printf(1), so that they may be any bytes. */
  function onBoth(script: string): readonly string[] {
    return (
      [
        [ours, 'ours'],
        ['/usr/bin/tmux', 'them'],
      ] as const
    ).map(([program, side]) =>
      execFileSync(
        '/bin/sh',
        ['-c', `t() { "${program}" -S "${join(pair.dir, side, 'socket')}" "$@" 2>&1; }; ${script}`],
        {
          encoding: 'latin1',
          env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
        },
      ),
    );
  }

  it.each([
    ['a buffer', `t set-buffer "$(printf 'a\\377\\376b\\303')"; t show-buffer`],
    [
      'the name of a session',
      `t new-session -d -s "$(printf 'n\\377m')" cat; t list-sessions -F '#{session_name}'`,
    ],
    ['an option', `t set -g @raw "$(printf '\\200x')"; t show -g @raw; t show -gv @raw`],
    ['a target', `t has-session -t "$(printf 'no\\377')" || echo $?`],
    ['a message', `t display-message -p "$(printf '\\360\\237\\230\\200 \\377.')"`],
    [
      'the title of a pane',
      `t select-pane -t s: -T "$(printf 'x\\377y')"; t display-message -p -t s: '#{pane_title}'`,
    ],
    [
      'an environment variable',
      `t set-environment -t s RAW "$(printf '\\377')"; t show-environment -t s RAW`,
    ],
  ])('text that is no UTF-8 goes through %s as through tmux', (_where, script) => {
    const [mine, other] = onBoth(script);
    expect(mine).toBe(other);
  });

  it('arguments of 10 kB are the same', async () => {
    const long = 'x'.repeat(10_000);
    await same(['set-buffer', long]);
    await same(['show-buffer']);
    await same(['display-message', '-p', long]);
  });

  it('arguments of 100 kB, which tmux refuses, are taken', async () => {
    const long = 'y'.repeat(100_000);
    const { ours: answer, theirs } = await pair.run(['set-buffer', '-b', 'long', long]);
    expect(theirs.stderr).toContain('too long');
    expect(answer).toEqual({ stdout: '', stderr: '', code: 0 });
    expect((await pair.run(['show-buffer', '-b', 'long'])).ours.stdout).toBe(long);
  });

  it('no command at all is new-session, which wants a terminal', () => same([]));

  it('what is not understood is written down, with its reason, and of words that may be secret how long they are', async () => {
    await same(['nonsense', 'with', 'words']);
    await same(['list-panes', '-Q']);
    const log = join(pair.dir, 'ours', 'not-understood.log');
    const deadline = Date.now() + 60_000;
    const lines = (): string[] =>
      existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
    await same(['display-message', '-p', '-t:', '#{no_such} x']);
    while (lines().length < 3 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const calls = lines().map((line) => JSON.parse(line) as { argv: string[]; reason: string });
    expect(calls.map(({ argv, reason }) => [reason, ...argv])).toEqual([
      ['unknown command: nonsense', 'nonsense', '…4', '…5'],
      ['command list-panes: unknown flag -Q', 'list-panes', '-Q'],
      ['unknown format: no_such', 'display-message', '-p', '-t…1', '…12'],
    ]);
  });
});
