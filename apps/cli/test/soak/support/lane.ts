import assert from 'node:assert/strict';
import { until } from '../../faults/support/house.ts';
import type { Choices } from '../../faults/support/random.ts';
import { numberedLines } from '../../recovery/support/lines.ts';

/** Runs a command of tmux; fails where that does. */
export type Ask = (...argv: readonly string[]) => Promise<string>;

/** Looks at panes of numbered lines again and again: what was seen of one before is followed by what is seen now. */
export class WatchedLines {
  readonly #panes: readonly string[];
  readonly #seen = new Map<string, number>();
  #turn = 0;

  constructor(panes: readonly string[]) {
    this.#panes = panes;
  }

  async look(ask: Ask): Promise<void> {
    this.#turn += 1;
    const pane = this.#panes[this.#turn % this.#panes.length] ?? '';
    const { first, last } = numberedLines(await ask('capture-pane', '-p', '-S', '-', '-t', pane));
    const seen = this.#seen.get(pane) ?? 0;
    assert.ok(first <= seen + 1, `${pane}: after line ${seen} comes line ${first}`);
    this.#seen.set(pane, Math.max(seen, last));
  }
}

const most = 4;

/**
 * One who asks all kinds of things, one after another, and knows what each answer must be: of a session of its own, whose panes come
 * and go, and of all the others.
 */
export class Lane {
  readonly #name: string;
  readonly #ask: Ask;
  readonly #choices: Choices;
  readonly #lines: WatchedLines;
  /** Panes that nobody makes or ends, in the order of `list-panes -a`. */
  readonly #fixed: readonly string[];
  readonly #panes: string[] = [];
  #selected = '';
  #option = 0;
  #typed = 0;

  constructor(name: string, ask: Ask, choices: Choices, lines: WatchedLines, fixed: readonly string[]) {
    this.#name = name;
    this.#ask = ask;
    this.#choices = choices;
    this.#lines = lines;
    this.#fixed = fixed;
  }

  /** The pane in which it types lines that are printed once each. */
  get typed(): string {
    return `${this.#name}:typed`;
  }

  get lastTyped(): number {
    return this.#typed;
  }

  async begin(): Promise<void> {
    const size = ['-x', '200', '-y', '100'];
    await this.#ask('new-session', '-d', '-s', this.#name, '-n', 'mine', ...size, 'exec cat');
    await this.#ask(
      'new-window',
      '-d',
      '-t',
      `${this.#name}:`,
      '-n',
      'typed',
      'stty -echo; echo ready; exec cat',
    );
    // What is typed before that is shown twice.
    await until(async () => (await this.#ask('capture-pane', '-p', '-t', this.typed)).includes('ready'));
    this.#selected = await this.#active();
    this.#panes.push(this.#selected);
  }

  /** One command. */
  async step(): Promise<void> {
    await this.#choices.of([
      this.#type,
      this.#type,
      this.#setOption,
      this.#showOption,
      this.#select,
      this.#showSelected,
      this.#listAll,
      this.#listMine,
      this.#splitOrKill,
      () => this.#lines.look(this.#ask),
    ])();
  }

  readonly #type = async (): Promise<void> => {
    this.#typed += 1;
    await this.#ask('send-keys', '-t', this.typed, `line ${this.#typed}`, 'Enter');
  };

  readonly #setOption = async (): Promise<void> => {
    this.#option += 1;
    await this.#ask('set-option', '-g', `@${this.#name}`, String(this.#option));
  };

  readonly #showOption = async (): Promise<void> => {
    const shown = await this.#ask('display-message', '-p', `<#{@${this.#name}}>`);
    assert.equal(shown, this.#option === 0 ? '<>' : `<${this.#option}>`);
  };

  readonly #select = async (): Promise<void> => {
    const pane = this.#choices.of(this.#panes);
    await this.#ask('select-pane', '-t', pane);
    this.#selected = pane;
  };

  readonly #showSelected = async (): Promise<void> => {
    assert.equal(await this.#active(), this.#selected);
  };

  readonly #listAll = async (): Promise<void> => {
    const panes = (await this.#ask('list-panes', '-a', '-F', '#{pane_id}')).split('\n');
    const fixed = new Set(this.#fixed);
    assert.deepEqual(
      panes.filter((pane) => fixed.has(pane)),
      this.#fixed,
    );
  };

  readonly #listMine = async (): Promise<void> => {
    const panes = await this.#ask('list-panes', '-t', `${this.#name}:mine`, '-F', '#{pane_id}');
    assert.deepEqual(panes.split('\n').sort(), this.#panes.toSorted());
  };

  readonly #splitOrKill = async (): Promise<void> => {
    const [first = ''] = this.#panes;
    if (this.#panes.length === 1 || (this.#panes.length < most && this.#choices.oneIn(2))) {
      const split = ['split-window', '-d', '-P', '-F', '#{pane_id}', '-t', first, 'exec cat'];
      this.#panes.push(await this.#ask(...split));
    } else {
      const pane = this.#panes.pop() ?? '';
      await this.#ask('kill-pane', '-t', pane);
      // Which one is active then is tmux's affair.
      if (pane === this.#selected) this.#selected = await this.#active();
    }
  };

  #active(): Promise<string> {
    return this.#ask('display-message', '-p', '-t', `${this.#name}:mine`, '#{pane_id}');
  }
}
