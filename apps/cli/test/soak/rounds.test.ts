import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openAtRest, untilNoMoreOpen } from '../faults/support/census.ts';
import { heapOf, tellsHeap } from '../faults/support/heap-asked.ts';
import { House, tmuxPath, until } from '../faults/support/house.ts';
import { hello, open, raw, request } from '../faults/support/wire.ts';

/** How often each is done; the long form is `npm run faults -- soak/rounds --rounds 2000`. */
const rounds = Number(process.env['PITCREW_ROUNDS'] ?? 3);
/** As many are done before it is looked at what is held. */
const warm = Math.max(1, rounds / 4);
/** Most that is held more, in bytes: V8 compiles for some time, and a window that stays is 1.4 kB. */
const mostMore = 1.5e6 + rounds * 500;
/** The bundle's source map, in bytes: it is read at the first error whose place is looked up, and stays. */
const mapBytes = 3.6e6;
let hasMap = false;

const home = new House({ NODE_OPTIONS: tellsHeap });
let pid = 0;
beforeAll(async () => {
  await home.ok('new-session', '-d', '-s', 'first', '-x', '80', '-y', '24', 'exec cat >/dev/null');
  // What ran last is held for `show-messages`, and need not be as long as what runs now.
  await home.ok('set-option', '-s', 'message-limit', '5');
  pid = Number(await home.ok('display-message', '-p', '#{pid}'));
});
afterAll(() => home.close());

/** What a crew does all day: `%` is another number each time. */
const days: Readonly<Record<string, readonly string[]>> = {
  windows: ['new-window -d -n w cat', 'kill-window -t w'],
  panes: ['split-window -d cat', 'kill-pane -t .1'],
  sessions: ['new-session -d -s s% -e A=% cat', 'set-option -t s% @task %', 'kill-session -t =s%'],
  'groups, with monitor-silence': ['new-session -d -t first -s g', 'kill-session -t =g'],
  'programs that end': ['new-window -d -n w true'],
  'programs that start again': ['respawn-pane -k'],
  options: ['set-option -g @a% x', 'set-option -gu @a%', 'set-option -p @b% x', 'set-option -pu @b%'],
  environment: ['set-environment -g A% x', 'set-environment -gu A%'],
  hooks: ['set-hook -g after-list-panes[%] has-session', 'list-panes', 'set-hook -gu after-list-panes[%]'],
  keys: ['bind-key -T t% a has-session', 'unbind-key -T t% a'],
  buffers: [
    'set-buffer -b b% x',
    'delete-buffer -b b%',
    'set-buffer %',
    'paste-buffer -d',
    'send-keys Enter',
  ],
  pipes: ['pipe-pane cat', 'pipe-pane'],
  signals: ['wait-for -S c%', 'wait-for c%', 'wait-for -L c%', 'wait-for -U c%'],
  shells: ['run-shell true', 'run-shell -b true', 'if-shell true has-session'],
  output: ['send-keys % Enter', 'capture-pane -p', 'display-message -p #{pane_id}%'],
  'what is wrong': ['no-such-command%', 'kill-pane -t nobody%', 'set-option -g no-such-option% x'],
};

async function round(words: readonly string[], number: number): Promise<void> {
  for (const line of words) await home.tmux(...line.replaceAll('%', String(number)).split(' '));
}

/** A client that asks for something, and goes when it has got so many bytes. */
async function visit(words: readonly string[], bytes: number, tty = {}): Promise<void> {
  const peer = raw(home.socket, Buffer.concat([hello(), open(request(words, tty))]));
  await until(() => peer.received().length > bytes);
  peer.socket.destroy();
}

const visits: Readonly<Record<string, (number: number) => Promise<void>>> = {
  'terminals that go': () =>
    visit(['attach-session'], 100, { tty: { name: Buffer.from('/dev/null'), cols: 80, rows: 24 } }),
  'clients that go while they wait': (number) =>
    visit(['display-message', '-p', 'x', ';', 'wait-for', `never${number}`], 18),
  'clients in control mode': async () => {
    await home.run([tmuxPath, '-C', 'attach-session'], { input: 'list-panes\n' });
  },
};

/** Panes, and clients that are attached. */
async function left(): Promise<string> {
  const format = '#{session_name}:#{window_index}.#{pane_index}';
  return `${await home.ok('list-panes', '-a', '-F', format)}${await home.ok('list-clients')}`;
}

describe('a day of a crew leaves nothing in its conductor', () => {
  const all: readonly (readonly [string, (number: number) => Promise<void>])[] = [
    ...Object.entries(days).map(([name, words]) => [name, (n: number) => round(words, n)] as const),
    ...Object.entries(visits),
  ];
  it.each(all)(
    '%s',
    async (name, once) => {
      await home.ok('set-option', '-g', 'monitor-silence', name.includes('silence') ? '3600' : '0');
      for (let number = 0; number < warm; number += 1) await once(number);
      const before = { held: await heapOf(home), open: await openAtRest(pid) };
      for (let number = 0; number < rounds; number += 1) await once(1000 + number);
      await until(async () => (await left()) === 'first:0.0');
      const held = await heapOf(home);
      const more = (held - before.held) * 1e6;
      process.stdout.write(
        `${name}: ${rounds} rounds, ${before.held.toFixed(2)} and ${held.toFixed(2)} MB\n`,
      );
      // Whichever kind has the first error brings it.
      const isMap = more >= mostMore && !hasMap;
      hasMap ||= isMap;
      assert.ok(more < mostMore + (isMap ? mapBytes : 0), `${more} bytes more after ${rounds} rounds`);
      await untilNoMoreOpen(pid, before.open);
    },
    60_000 + rounds * 500,
  );
});
