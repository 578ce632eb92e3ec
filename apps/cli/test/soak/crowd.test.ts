import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { keepersOf, processesOf, readyKeepersOf, socketsOf } from '../faults/support/census.ts';
import { until } from '../faults/support/house.ts';
import { memoryOf } from '../faults/support/wire.ts';
import { KeptHouse } from '../recovery/support/kept-house.ts';
import { ControlSession } from './support/control-session.ts';
import type { Ask } from './support/lane.ts';
import { Latencies, shown } from './support/latencies.ts';

const clients = 64;
const sessions = 100;
const windows = 100;
/** How many windows with programs there are; the sessions share them, in groups. */
const programs = Number(process.env['PITCREW_CROWD'] ?? windows);
/** More than answers of a megabyte for everybody at once take. */
const growthMb = 300;
const rounds = 2;
const tmux = ['/usr/bin/tmux', '/usr/local/bin/tmux'].find((path) => existsSync(path));

const count = (number: number): readonly number[] => Array.from({ length: number }, (_, index) => index);
const lead = (session: number): number => session % (programs / windows);
const row = '#{session_name}:#{window_index}.#{pane_index}';

/** A hundred sessions of a hundred windows. */
async function makeCrowd(ask: Ask): Promise<void> {
  for (const session of count(programs / windows)) {
    await ask('new-session', '-d', '-s', `s${session}`, 'exec sleep 100000');
    const more = count(windows - 1).flatMap(() => [
      'new-window',
      '-d',
      '-t',
      `s${session}:`,
      'exec sleep 100000',
      ';',
    ]);
    await ask(...more);
  }
  const others = count(sessions).slice(programs / windows);
  await ask(...others.flatMap((at) => ['new-session', '-d', '-t', `=s${lead(at)}`, '-s', `s${at}`, ';']));
}

/** What `list-panes -a` must print, from what each session of programs has. */
async function wantedRows(ask: Ask): Promise<string> {
  const programsOf = await Promise.all(
    count(programs / windows).map((at) =>
      ask('list-panes', '-s', '-t', `=s${at}`, '-F', '#{pane_id} #{pane_pid}'),
    ),
  );
  const owned = programsOf.flatMap((text) => text.split('\n'));
  assert.equal(new Set(owned).size, programs);
  const names = count(sessions).map((at) => [`s${at}`, lead(at)] as const);
  return names
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, at]) =>
      (programsOf[at] ?? '').split('\n').map((pane, index) => `${name}:${index}.0 ${pane}`),
    )
    .join('\n');
}

it(`${clients} clients at once make a session each, or find the one that is being made`, async () => {
  const one = new KeptHouse();
  const names = count(clients).map((client) => `s${client % (clients / 2)}`);
  const answers = await Promise.all(
    names.map((name) =>
      one.tmux('new-session', '-d', '-P', '-F', '#{session_name} #{session_windows}', '-s', name, 'exec cat'),
    ),
  );
  for (const [index, { code, out, err }] of answers.entries()) {
    const name = names[index] ?? '';
    if (code === 0) assert.equal(out, `${name} 1\n`);
    else assert.equal(err, `duplicate session: ${name}\n`);
  }
  const made = answers.filter(({ code }) => code === 0);
  assert.equal(made.length, clients / 2);
  const listed = await one.ok('list-panes', '-a', '-F', '#{session_name} #{session_windows}');
  assert.equal(
    listed,
    made
      .map(({ out }) => out.trim())
      .sort()
      .join('\n'),
  );
});

it(
  `${clients} clients at once have all ${sessions * windows} windows of ${sessions} sessions listed, rightly, while others are answered (${programs} programs)`,
  async () => {
    const one = new KeptHouse();
    const ask: Ask = (...argv) => one.ok(...argv);
    await makeCrowd(ask);
    const wanted = await wantedRows(ask);
    assert.equal(wanted.split('\n').length, sessions * windows);
    const pid = await one.pid();
    const whole = await ask('list-panes', '-a');
    await until(() => readyKeepersOf(one).length === 1);
    const before = { memory: memoryOf(pid), sockets: socketsOf(pid), keepers: keepersOf(one).length };
    const control = new ControlSession(one, 's0');
    const lists = new Latencies();
    const others = new Latencies();
    const memory: number[] = [];
    for (const round of count(rounds)) {
      const listing = new Set(count(clients));
      const list = async (client: number): Promise<void> => {
        try {
          const start = performance.now();
          if (client % 8 > 0)
            assert.equal(await ask('list-panes', '-a', '-F', `${row} #{pane_id} #{pane_pid}`), wanted);
          else assert.equal(await ask('list-panes', '-a'), whole);
          lists.add(performance.now() - start);
        } finally {
          listing.delete(client);
        }
      };
      const other = async (): Promise<void> => {
        for (let call = 0; listing.size > 0; call += 1) {
          const start = performance.now();
          await control.ask('set-option', '-g', '@said', `${round}.${call}`);
          assert.equal(await control.ask('display-message', '-p', '#{@said}'), `${round}.${call}`);
          others.add((performance.now() - start) / 2);
        }
      };
      await Promise.all([...[...listing].map(list), other()]);
      memory.push(memoryOf(pid));
    }
    await control.close();
    process.stdout.write(
      `ms as p50 / p99 / worst: each of ${clients} lists ${shown(lists.figures)}; ${others.count} others meanwhile ${shown(others.figures)}; ` +
        `MB before ${before.memory.toFixed(0)}, then ${memory.map((mb) => mb.toFixed(0)).join(', ')}\n`,
    );
    assert.ok(Math.max(...memory) - before.memory < growthMb);
    assert.ok(others.count >= rounds);
    await until(() => socketsOf(pid) <= before.sockets);
    await until(() => keepersOf(one).length === before.keepers);
    await one.ok('kill-server');
    await until(() => processesOf(one).length === 0, 60_000);
  },
  120_000 + programs * 200,
);

it.skipIf(tmux === undefined || process.env['PITCREW_CROWD'] === undefined)(
  `lists the same ${sessions * windows} windows as tmux does`,
  async () => {
    const one = new KeptHouse();
    const socket = join(one.folder, 'tmux');
    const theirs: Ask = async (...argv) => {
      const { code, out, err } = await one.run([tmux ?? '', '-S', socket, '-f', '/dev/null', ...argv]);
      assert.equal(code, 0, err);
      return out.trimEnd();
    };
    const ours: Ask = (...argv) => one.ok(...argv);
    const sides = [ours, theirs];
    const fact = `${row} #{pane_id} #{window_id} #{session_id} #{session_group_list} #{window_active} #{window_linked_sessions}`;
    const texts: string[] = [];
    for (const ask of sides) {
      try {
        await makeCrowd(ask);
        texts.push(await ask('list-panes', '-a', '-F', fact));
        const start = performance.now();
        await Promise.all(count(clients).map(() => ask('list-panes', '-a')));
        const name = ask === ours ? 'pitcrew' : 'tmux';
        process.stdout.write(
          `${name}: ${clients} lists at once ${(performance.now() - start).toFixed(0)} ms\n`,
        );
      } finally {
        await ask('kill-server');
      }
    }
    assert.equal(texts[0], texts[1]);
  },
  300_000 + programs * 200,
);
