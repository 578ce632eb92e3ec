import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  lutimesSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { isAlive, parentOf, until } from '../faults/support/house.ts';
import { kept, kill, KeptHouse, untilPrinted } from './support/kept-house.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const markOf = ({ socket }: KeptHouse): string => `${socket}.recover`;
const stateOf = ({ socket }: KeptHouse): string => `${socket}.state`;

const notesOf = ({ sockets }: KeptHouse): string => readFileSync(join(sockets, 'conductor.log'), 'utf8');

async function withProgram(
  one = new KeptHouse(),
  command = 'exec cat',
): Promise<{ readonly one: KeptHouse; readonly program: number }> {
  await one.ok('new-session', '-d', '-s', 'old', command);
  const program = Number(await one.ok('display-message', '-p', '-t', 'old', '#{pane_pid}'));
  return { one, program };
}

describe('a cleaner of old files', () => {
  it(
    'finds nothing old of a crew that has done nothing for long: mark, record, screens, keepers',
    async () => {
      const shortHours = join(import.meta.dirname, 'support/short-hours.cjs');
      const { one } = await withProgram(new KeptHouse({ ...kept, NODE_OPTIONS: `--require=${shortHours}` }));
      await one.ok('send-keys', '-t', 'old', 'typed', 'Enter');
      await until(() => readdirSync(join(stateOf(one), 'screens')).length > 0);
      const all = (): readonly string[] => [
        markOf(one),
        ...readdirSync(stateOf(one), { recursive: true, encoding: 'utf8' }).map((name) =>
          join(stateOf(one), name),
        ),
      ];
      const old = new Date(Date.now() - 11 * day);
      for (const path of all()) {
        try {
          lutimesSync(path, old, old);
        } catch {
          // Another one has taken its place.
        }
      }
      const ageOf = (path: string): number =>
        Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
      await until(() => all().every((path) => ageOf(path) < day));
      assert.ok(all().some((path) => path.endsWith('.proof')));
    },
    3 * minute,
  );

  it(
    'that takes the mark of a conductor finds it there again, and the crew is kept',
    async () => {
      const { one, program } = await withProgram();
      for (let turn = 0; turn < 2; turn += 1) {
        const before = readFileSync(markOf(one), 'utf8');
        rmSync(markOf(one));
        await until(() => existsSync(markOf(one)));
        assert.equal(readFileSync(markOf(one), 'utf8'), before);
        await one.killConductor();
        assert.equal(Number(await one.ok('display-message', '-p', '-t', 'old', '#{pane_pid}')), program);
      }
    },
    3 * minute,
  );

  it(
    'that takes the mark while no conductor is there ends nothing: the next server goes on',
    async () => {
      const { one, program } = await withProgram();
      await one.killConductor();
      rmSync(markOf(one));
      await one.ok('new-session', '-d', '-s', 'new', 'exec cat');
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'new\nold');
      assert.equal(Number(await one.ok('display-message', '-p', '-t', 'old', '#{pane_pid}')), program);
      assert.match(notesOf(one), /somebody had removed .*\.recover/);
    },
    3 * minute,
  );
});

describe('a state that was removed under its conductor', () => {
  it.each(['registry.journal', 'all of it'])(
    'is written again, whole, with the next change: %s',
    async (what) => {
      const { one, program } = await withProgram(
        new KeptHouse({ PITCREW_PTY: 'keeper', PITCREW_REGISTRY: 'journal' }),
        'echo shown; exec cat',
      );
      await untilPrinted(one, ['capture-pane', '-p', '-t', 'old'], (text) => text.includes('shown'));
      await one.ok('set-option', '-g', '@before', 'yes');
      rmSync(what === 'all of it' ? stateOf(one) : join(stateOf(one), what), {
        recursive: true,
        maxRetries: 5,
      });
      const { code, err } = await one.tmux('set-option', '-g', '@after', 'yes');
      assert.deepEqual([code, err], [0, '']);
      await one.ok('new-session', '-d', '-s', 'new', 'echo new; exec cat');
      const later = await one.ok('display-message', '-p', '-t', 'new', '#{pane_pid}');
      await one.ok('set-option', '-g', 'remain-on-exit', 'on');
      await one.killConductor();
      const sessions = await one.ok('list-sessions', '-F', '#{session_name} #{@before} #{@after}');
      assert.equal(sessions, 'new yes yes\nold yes yes');
      assert.equal(
        await one.ok('display-message', '-p', '-t', 'new', '#{pane_dead} #{pane_pid}'),
        `0 ${later}`,
      );
      assert.match(await one.ok('capture-pane', '-p', '-S', '-', '-t', 'old'), /^shown\n/);
      if (what === 'all of it') {
        assert.match(notesOf(one), /somebody had removed what was in .*\.state/);
        // Nobody finds it any more.
        await kill(parentOf(program));
      }
    },
    3 * minute,
  );
});

describe('programs without a mark', () => {
  it(
    'of a crew that was about to be ended are ended by the next server, not gone on with',
    async () => {
      const { one, program } = await withProgram();
      await one.killConductor();
      rmSync(markOf(one));
      writeFileSync(join(stateOf(one), 'ended'), '');
      await one.ok('new-session', '-d', '-s', 'new', 'exec cat');
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'new');
      await until(() => !isAlive(program));
      assert.ok(!existsSync(join(stateOf(one), 'ended')));
      assert.match(notesOf(one), /1 program ended that a conductor had left and no record has/);
    },
    3 * minute,
  );

  it(
    'that a server leaves which was told to end, and is killed in the middle of it, come back no more',
    async () => {
      const { one, program } = await withProgram(
        new KeptHouse(),
        `trap '' HUP; echo deaf; while :; do sleep 1; done`,
      );
      await untilPrinted(one, ['capture-pane', '-p', '-t', 'old'], (text) => text.includes('deaf'));
      const pid = await one.pid();
      const ending = one.tmux('kill-server');
      await until(() => !existsSync(markOf(one)));
      await kill(pid);
      await ending;
      await one.ok('new-session', '-d', '-s', 'new', 'exec cat');
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'new');
      await until(() => !isAlive(program));
    },
    3 * minute,
  );
});
