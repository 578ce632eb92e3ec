import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { loadBackend } from '@pitcrew/backends';
import { describe, it } from 'vitest';
import { isAlive, until } from '../faults/support/house.ts';
import { KeptHouse, kill, untilPrinted } from './support/kept-house.ts';
import { headBytes, savedUpTo } from './support/saved-output.ts';

const minute = 60_000;

interface Place {
  readonly one: KeptHouse;
  readonly journal: string;
  readonly screens: string;
  readonly program: number;
}

/** A crew with something on its screen, whose conductor was killed. */
async function killed(): Promise<Place> {
  const one = new KeptHouse();
  await one.ok('new-session', '-d', '-s', 'one', '-x', '80', '-y', '24', 'seq 300; exec cat');
  await one.ok('set-option', '-g', '@mine', 'yes');
  await untilPrinted(one, ['capture-pane', '-p', '-t', 'one'], (text) => text.includes('\n300'));
  // Saves the screen: what it shows is not what was printed.
  await one.ok('resize-window', '-t', 'one', '-x', '60', '-y', '20', ';', 'clear-history', '-t', 'one');
  const program = Number(await one.ok('display-message', '-p', '-t', 'one', '#{pane_pid}'));
  await one.killConductor();
  const state = `${one.socket}.state`;
  return { one, program, journal: join(state, 'registry.journal'), screens: join(state, 'screens') };
}

async function isThere({ one, program }: Place): Promise<void> {
  assert.equal(await one.ok('show-options', '-gv', '@mine'), 'yes');
  assert.equal(await one.ok('list-panes', '-a', '-F', '#{pane_pid}'), String(program));
  await one.ok('send-keys', '-t', 'one', 'typed', 'Enter');
  await untilPrinted(one, ['capture-pane', '-p', '-t', 'one'], (text) =>
    text.includes('300\ntyped\ntyped\n'),
  );
}

/** No conductor comes, and why is said; the program and the file are left as they are. */
async function refused({ one, program, journal }: Place, why: RegExp): Promise<void> {
  const before = readFileSync(journal);
  for (const command of [['list-sessions'], ['new-session', '-d']]) {
    const { code, out, err } = await one.tmux(...command);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, why);
    assert.doesNotMatch(err, / {4}at /);
  }
  assert.ok(isAlive(program));
  assert.deepEqual(readFileSync(journal), before);
}

describe('a record', () => {
  it(
    'that ends in the middle of a change, as after a kill while it was written: that change was told to nobody',
    async () => {
      const place = await killed();
      const whole = readFileSync(place.journal);
      // The beginning of a frame, and zeros as after a power cut.
      for (const tail of [whole.subarray(0, 40), Buffer.alloc(500)]) {
        appendFileSync(place.journal, tail);
        await isThere(place);
        await place.one.ok('set-option', '-g', '@later', String(tail.length));
        await place.one.killConductor();
        assert.equal(await place.one.ok('show-options', '-gv', '@later'), String(tail.length));
        await place.one.killConductor();
      }
    },
    3 * minute,
  );

  it(
    'beside which a new one lies half-written: the old one counts, and what is half is gone',
    async () => {
      const place = await killed();
      const half = readFileSync(place.journal).subarray(0, 100);
      const screen = readdirSync(place.screens).find((name) => name.endsWith('.screen')) ?? '';
      const next = join(place.screens, screen.replace(/\d+\.screen$/, '999.screen'));
      writeFileSync(`${place.journal}.0123456789ab.tmp`, half);
      writeFileSync(next, '{"seen":');
      await isThere(place);
      await place.one.ok('clear-history', '-t', 'one');
      await until(() => !existsSync(next));
    },
    3 * minute,
  );

  it(
    'that is damaged in the middle is not believed at all: nothing starts, programs go on, and mended it is good',
    async () => {
      const place = await killed();
      const good = readFileSync(place.journal);
      const bad = Buffer.from(good);
      bad.fill(0xa5, 200, 240);
      writeFileSync(place.journal, bad);
      await refused(place, /registry\.journal is damaged: .*It is left as it is/);
      writeFileSync(place.journal, good);
      await isThere(place);
    },
    3 * minute,
  );

  it(
    'that a later Pitcrew has written is refused and not touched: the file, the documents, and the mark',
    async () => {
      const place = await killed();
      const { one, journal } = place;
      const good = readFileSync(journal);

      // Documents of a later format, by the registry of this version.
      const lock = await (await loadBackend('lock', 'flock')).open({ dir: one.sockets });
      const options = { dir: `${one.socket}.state`, lock };
      const registry = await (await loadBackend('registry', 'journal')).open(options);
      const server = await registry.get('server');
      await registry.transact((transaction) =>
        transaction.put('server', { ...(server as object), format: 1_000_000 }),
      );
      await registry.close();
      await lock.close();
      await refused(place, /recorded by a later Pitcrew \(format 1000000; this one knows \d+\)/);
      writeFileSync(journal, good);

      const mark = `${one.socket}.recover`;
      const known = readFileSync(mark, 'utf8');
      writeFileSync(mark, known.replace('"format":1', '"format":2'));
      await refused(place, /is of format 2, not 1/);
      writeFileSync(mark, known);

      await isThere(place);
    },
    3 * minute,
  );
});

describe('a saved screen', () => {
  const harm: readonly (readonly [what: string, harm: (bytes: Buffer) => Buffer])[] = [
    ['is empty', () => Buffer.alloc(0)],
    ['was cut off', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))],
    [
      'has one wrong bit',
      (bytes) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 5 ? byte ^ 1 : byte))),
    ],
    ['is garbage', (bytes) => Buffer.from(bytes.map((_, at) => (at * 167 + 13) & 255))],
    ['says nonsense of its size', (bytes) => rehead(bytes, '{"seen":3,"cols":-1,"rows":1e99}')],
    ['says nothing of it', (bytes) => rehead(bytes, 'null')],
  ];
  it.each(harm)(
    'that %s is not shown: what the keeper holds is, and the crew is there',
    async (_what, hurt) => {
      const place = await killed();
      for (const name of readdirSync(place.screens)) {
        const path = join(place.screens, name);
        if (name.endsWith('.screen')) writeFileSync(path, hurt(readFileSync(path)));
      }
      await isThere(place);
      // All that was printed: the history that was cleared, too.
      const shown = await place.one.ok('capture-pane', '-p', '-S', '-', '-t', 'one');
      assert.ok(shown.startsWith('1\n2\n3\n'), shown.slice(0, 50));
    },
    3 * minute,
  );
});

it(
  'the log of a screen that was cut off is read on from the keeper: no byte is missing or doubled',
  async () => {
    const one = new KeptHouse();
    await one.ok('new-session', '-d', '-s', 'one', 'seq 1000; exec cat');
    await untilPrinted(one, ['capture-pane', '-p', '-t', 'one'], (text) => text.includes('\n1000'));
    const screens = join(`${one.socket}.state`, 'screens');
    await until(() => savedUpTo(one) >= 1000);
    await kill(await one.pid());
    const log = readdirSync(screens).find((name) => name.endsWith('.log')) ?? '';
    truncateSync(join(screens, log), 1000);
    const shown = await one.ok('capture-pane', '-p', '-S', '-', '-t', 'one');
    assert.equal(shown.trimEnd(), Array.from({ length: 1000 }, (_, index) => index + 1).join('\n'));
  },
  3 * minute,
);

it(
  'the log of a screen that is damaged in the middle loses that part, and says how much',
  async () => {
    const one = new KeptHouse();
    const screens = join(`${one.socket}.state`, 'screens');
    const logs = (): readonly string[] => readdirSync(screens).filter((name) => name.endsWith('.log'));
    const size = (): number => logs().reduce((sum, name) => sum + statSync(join(screens, name)).size, 0);
    await one.ok(
      'new-session',
      '-d',
      '-s',
      'one',
      'stty -echo; for i in 1 2 3; do seq ${i}000 ${i}300; read x; done; cat',
    );
    const sizes = [0];
    for (const part of [1, 2, 3]) {
      // Each is saved by itself.
      await untilPrinted(one, ['capture-pane', '-p', '-t', 'one'], (text) => text.includes(`\n${part}300`));
      await until(() => savedUpTo(one) === part * 301 * 6);
      sizes.push(size());
      if (part < 3) await one.ok('send-keys', '-t', 'one', 'Enter');
    }
    await kill(await one.pid());
    const [log = '', ...others] = logs();
    assert.deepEqual(others, []);
    const bytes = readFileSync(join(screens, log));
    // One bit of each payload in which the second part is: it may have been saved in two pieces.
    const [, start = 0, end = 0] = sizes;
    let lost = 0;
    for (let at = start; at < end;) {
      const length = bytes.readUInt32LE(at + 8);
      const last = at + headBytes + length - 1;
      bytes[last] = (bytes[last] ?? 0) ^ 4;
      lost += length;
      at = last + 1;
    }
    assert.equal(lost, 301 * 6);
    writeFileSync(join(screens, log), bytes);

    const shown = (await one.ok('capture-pane', '-p', '-S', '-', '-t', 'one')).trimEnd().split('\n');
    const part = (from: number): readonly string[] =>
      Array.from({ length: 301 }, (_, at) => String(from + at));
    assert.deepEqual(shown.slice(0, 301), part(1000));
    assert.deepEqual(shown.slice(-301), part(3000));
    assert.ok(!shown.includes('2010'));
    assert.equal(await one.ok('show-options', '-pqv', '-t', 'one', '@lost-output'), String(lost));
    const messages = readFileSync(join(one.sockets, 'conductor.log'), 'utf8');
    assert.match(
      messages,
      new RegExp(`${lost} bytes of output of pane %0 are lost: what was saved of it is damaged`),
    );
  },
  3 * minute,
);

function rehead(bytes: Buffer, head: string): Buffer {
  return Buffer.concat([Buffer.from(head), bytes.subarray(bytes.indexOf('\n'))]);
}
