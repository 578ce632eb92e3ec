import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { until, type House } from '../../faults/support/house.ts';
import { untilPrinted } from '../../recovery/support/kept-house.ts';
import { NumberedLines, Redraws, WideLines, type Feed } from './feeds.ts';

/** What twenty panes are given; the first two echo what is typed, the rest are quiet. */
const echoing = 2;
const feeds: readonly (() => Feed)[] = [
  ...Array.from({ length: 6 }, () => () => new NumberedLines(250, 2)),
  ...Array.from({ length: 4 }, () => () => new Redraws()),
  ...Array.from({ length: 3 }, () => () => new WideLines()),
  () => new NumberedLines(4000, 200),
];
const twenty = 20;
const flood = "exec yes 'the quick brown fox jumps over the lazy dog and more text'";

interface Fed {
  readonly pane: string;
  readonly feed: Feed;
  readonly pipe: Socket;
}

/**
 * Panes with all kinds of output, which the test writes: each runs `cat` on a pipe, so that a hundred of them cost next to nothing, and so
 * that it is known what each must show.
 */
export class SoakCrew {
  readonly #one: House;
  readonly #fed: Fed[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  /** Whose programs echo each key, all in one session. */
  readonly echoing: string[] = [];
  /** All panes, in the order of `list-panes -a`. */
  all: readonly string[] = [];

  constructor(one: House) {
    this.#one = one;
  }

  /** @param panes besides these there is the one that floods */
  async begin(panes: number): Promise<void> {
    const one = this.#one;
    await one.ok('new-session', '-d', '-s', 'flood', 'exec cat');
    const places = Array.from({ length: panes }, (_, index) => index);
    const pipes = places.filter((index) => feeds[(index % twenty) - echoing] !== undefined);
    await one.run(['mkfifo', ...pipes.map(String)]);
    for (const index of places) {
      const made = feeds[(index % twenty) - echoing];
      if (made !== undefined) this.#feed(await this.#pane('crew', `exec cat ${index}`), made(), index);
      else if (index % twenty < echoing)
        this.echoing.push(await this.#pane('quiet', 'stty raw -echo; printf ready; exec cat'));
      else await this.#pane('crew', 'exec cat');
    }
    for (const pane of this.echoing)
      await untilPrinted(one, ['capture-pane', '-p', '-t', pane], (text) => text.startsWith('ready'));
    this.all = (await one.ok('list-panes', '-a', '-F', '#{pane_id}')).split('\n');
  }

  /** The panes of numbered lines. */
  get numbered(): readonly string[] {
    return this.#fed.filter(({ feed }) => feed instanceof NumberedLines).map(({ pane }) => pane);
  }

  /** Has all of them print from now on, each in its own time. */
  feed(): void {
    for (const { feed, pipe } of this.#fed)
      this.#timers.push(
        setInterval(() => {
          // Whoever is held up gets no more.
          if (!pipe.writableNeedDrain) pipe.write(feed.next());
        }, feed.everyMs),
      );
  }

  async floods(does: boolean): Promise<void> {
    await this.#one.ok('respawn-pane', '-k', '-t', 'flood:', does ? flood : 'exec cat');
  }

  /** No more is printed; waits until every pane shows what it must. */
  async settle(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    for (const { pane, feed } of this.#fed) {
      let wrong: unknown;
      const isRight = async (): Promise<boolean> => {
        try {
          feed.isRight(await this.#one.ok('capture-pane', '-p', '-S', '-', '-t', pane));
          return true;
        } catch (error) {
          wrong = error;
          return false;
        }
      };
      await until(isRight).catch(() => {
        throw new Error(`pane ${pane}`, { cause: wrong });
      });
    }
  }

  close(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    for (const { pipe } of this.#fed) pipe.destroy();
  }

  async #pane(session: string, program: string): Promise<string> {
    const there = await this.#one.tmux('has-session', '-t', `=${session}`);
    const make = there.code === 0 ? ['new-window', '-t', `${session}:`] : ['new-session', '-s', session];
    return this.#one.ok(...make, '-d', '-P', '-F', '#{pane_id}', program);
  }

  #feed(pane: string, feed: Feed, index: number): void {
    // Who opens it for both is not held up until there is a reader.
    const fd = openSync(join(this.#one.folder, String(index)), constants.O_RDWR | constants.O_NONBLOCK);
    this.#fed.push({ pane, feed, pipe: new Socket({ fd, readable: false, writable: true }) });
  }
}
