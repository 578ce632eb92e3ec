import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomNumbers } from '@pitcrew/core/testing';
import { it } from 'vitest';
import { isAlive, signalTo, until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';
import { countingLines, numberedLines } from './support/lines.ts';
import { seed } from '../faults/support/random.ts';

const kills = Number(process.env['PITCREW_KILLS'] ?? 10);
const panes = Number(process.env['PITCREW_PANES'] ?? 6);
const writers = 4;
/** What a client says whose conductor was killed while it was at work, or while it came. */
const gone =
  /^(?:server exited unexpectedly|the server did not start|no server running on|error connecting to)/;

/** A client that sets a number of its own, higher each time, and makes and ends windows. */
class Writer {
  /** The last number that was acknowledged, and the last that was sent. */
  acknowledged = 0;
  sent = 0;
  /** Windows that must be there: true; that must not: false; of which nobody knows: absent. */
  readonly windows = new Map<string, boolean>();
  answered = 0;
  unanswered = 0;
  readonly #house: KeptHouse;
  readonly #name: string;

  constructor(house: KeptHouse, name: string) {
    this.#house = house;
    this.#name = name;
  }

  get option(): string {
    return `@${this.#name}`;
  }

  async work(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      this.sent += 1;
      const number = this.sent;
      if (await this.#done('set-option', '-g', this.option, String(number))) this.acknowledged = number;
      const window = `${this.#name}-${number}`;
      this.windows.delete(window);
      if (await this.#done('new-window', '-d', '-t', 'crew:', '-n', window, 'exec cat'))
        this.windows.set(window, true);
      if (number % 2 === 0 || this.windows.get(window) !== true) continue;
      this.windows.delete(window);
      if (await this.#done('kill-window', '-t', `crew:=${window}`)) this.windows.set(window, false);
    }
  }

  /** False where nobody was left to answer: then it was done, or was not. */
  async #done(...argv: readonly string[]): Promise<boolean> {
    const { code, err } = await this.#house.tmux(...argv);
    if (code === 0) {
      this.answered += 1;
      return true;
    }
    assert.ok(gone.test(err), `tmux ${argv.join(' ')}: ${err}`);
    this.unanswered += 1;
    return false;
  }
}

it(
  `${kills} conductors are killed at random moments: no byte of ${panes} panes is lost or doubled, no acknowledged change forgotten (seed ${seed})`,
  async () => {
    const below = randomNumbers(seed);
    const house = new KeptHouse();
    const count = (file: string): string => countingLines({ every: 10, rest: 0.5, last: file });
    await house.ok(
      'set-option',
      '-g',
      'history-limit',
      '100000',
      ';',
      'new-session',
      '-d',
      '-s',
      'crew',
      '-x',
      '80',
      '-y',
      '50',
      count('0'),
    );
    for (let pane = 1; pane < panes; pane += 1)
      await house.ok(
        'split-window',
        '-t',
        'crew:0',
        count(String(pane)),
        ';',
        'select-layout',
        '-t',
        'crew:0',
        'tiled',
      );
    const all = Array.from({ length: writers }, (_, index) => new Writer(house, `w${index}`));
    const changes = (): number => all.reduce((sum, { answered }) => sum + answered, 0);
    let goesOn = true;
    const work = Promise.all(all.map((writer) => writer.work(() => goesOn)));
    const killing = (async () => {
      for (let done = 0; done < kills;) {
        // By turns at any moment of a conductor's coming, and when it has been at work for a while.
        if (done % 2 === 0) await sleep(below(600));
        else {
          const enough = changes() + 1 + below(25);
          await until(() => changes() >= enough || !goesOn);
          await sleep(below(5));
        }
        // The one that runs, or one of those that are about to.
        const pids = house.conductors();
        const pid = pids[below(pids.length)];
        if (pid === undefined) continue;
        signalTo(pid, 'SIGKILL');
        done += 1;
      }
    })();
    await Promise.race([killing, work]);
    goesOn = false;
    await work;
    writeFileSync(join(house.folder, 'stop'), '');
    for (const writer of all) {
      const value = Number(await house.ok('show-options', '-gqv', writer.option));
      assert.ok(
        value >= writer.acknowledged && value <= writer.sent,
        `${writer.option}: ${value} of ${writer.acknowledged}`,
      );
    }
    const names = new Set((await house.ok('list-windows', '-t', 'crew', '-F', '#{window_name}')).split('\n'));
    for (const writer of all)
      for (const [name, isThere] of writer.windows) assert.equal(names.has(name), isThere, name);
    for (let pane = 0; pane < panes; pane += 1) {
      const shown = ['capture-pane', '-p', '-S', '-', '-t', `%${pane}`];
      const { first, last } = numberedLines(
        await untilPrinted(house, shown, (text) => text.includes('over')),
      );
      assert.equal(first, 1);
      assert.equal(last, Number(readFileSync(join(house.folder, String(pane)), 'utf8')));
    }
    const pids = (await house.ok('list-panes', '-a', '-F', '#{pane_pid}')).split('\n').map(Number);
    assert.ok(pids.every(isAlive));
    const unanswered = all.reduce((sum, writer) => sum + writer.unanswered, 0);
    process.stdout.write(
      `${kills} kills, ${changes()} acknowledged changes, ${unanswered} commands without an answer\n`,
    );
  },
  120_000 + kills * 15_000,
);
