import { until } from '@pitcrew/core/testing';
import { ControlPair, type BothTraces } from './control-pair.ts';
import type { Pair } from './pair.ts';
import type { Trace } from './control-trace.ts';

/**
 * Lines for standard input, written at once; what another client does meanwhile; or something to wait for: a line,
 * something that a program wrote, something on the screen of the first pane.
 */
type Step =
  | string
  | { readonly other: readonly string[] }
  | { readonly until: RegExp }
  | { readonly output: string }
  | { readonly subscribed: string }
  | { readonly shows: string };

export interface Conversation {
  readonly title: string;
  readonly argv?: readonly string[];
  readonly steps: readonly Step[];
  /** It is held in a terminal. */
  readonly inTerminal?: boolean;
  /** How it ends: by the end of standard input, unless the last step has ended it. */
  readonly ends?: 'by itself';
}

/** Longest wait for something to be told. */
const patience = 60_000;

/** A session whose only pane writes what it is typed. */
export async function prepare(pair: Pair): Promise<void> {
  const program = 'stty raw -echo; echo ready; exec cat';
  await pair.run(['new-session', '-d', '-s', 's', '-n', 'w', '-x', '80', '-y', '24', program]);
  await pair.run(['set-option', '-g', 'default-command', 'cat']);
  await pair.run(['set-option', '-g', 'automatic-rename', 'off']);
  await shown(pair, 'ready');
}

/** Holds a conversation with both. Resolves to what differs, for a person to read. */
export async function play(pair: Pair, conversation: Conversation): Promise<string> {
  const { argv = ['-C', 'attach-session', '-t', 's'], inTerminal = false } = conversation;
  const both = new ControlPair(pair, argv, inTerminal);
  if (inTerminal) await both.begun();
  return new Play(pair, both).run(conversation);
}

class Play {
  readonly #pair: Pair;
  readonly #both: ControlPair;
  readonly #differences: string[] = [];
  /** What programs wrote in all: when, between the lines, is nobody's promise. */
  readonly #output = { ours: new Map<string, string>(), theirs: new Map<string, string>() };
  readonly #subscriptions: { readonly ours: string[]; readonly theirs: string[] } = { ours: [], theirs: [] };

  constructor(pair: Pair, both: ControlPair) {
    this.#pair = pair;
    this.#both = both;
  }

  async run({ steps, ends }: Conversation): Promise<string> {
    if (ends === undefined || steps.length > 0) await this.#line('(the start)', /^%session-changed /);
    for (const step of steps) {
      if (step !== steps.at(-1) || ends === undefined) await this.#step(step);
      else if (typeof step === 'string') this.#both.write(step);
      else if ('other' in step) await this.#pair.run(step.other);
    }
    this.#look('(the end)', await (ends === undefined ? this.#both.end() : this.#both.ended()));
    const [ours, theirs] = [this.#output.ours, this.#output.theirs].map((output) =>
      [...output].map((pane) => pane.join(': ')).toSorted(),
    );
    this.#compare('(all output)', ours ?? [], theirs ?? []);
    this.#compare('(all subscriptions)', this.#subscriptions.ours, this.#subscriptions.theirs);
    return this.#differences.join('\n');
  }

  async #step(step: Step): Promise<void> {
    if (typeof step === 'string') {
      this.#both.write(step);
      this.#look(step, await this.#both.settle());
    } else if ('other' in step) await this.#pair.run(step.other);
    else if ('until' in step) await this.#line(String(step.until), step.until);
    else if ('subscribed' in step) {
      await this.#settleUntil(`%subscription-changed ${step.subscribed}`, () =>
        [this.#subscriptions.ours, this.#subscriptions.theirs].every((told) =>
          told.some((line) => line.includes(step.subscribed)),
        ),
      );
    } else if ('shows' in step) await shown(this.#pair, step.shows);
    else {
      await this.#settleUntil(`%output of ${step.output}`, () =>
        [this.#output.ours, this.#output.theirs].every((output) =>
          [...output.values()].some((text) => text.includes(step.output)),
        ),
      );
    }
  }

  #line(what: string, line: RegExp): Promise<void> {
    return this.#settleUntil(what, (traces) =>
      [traces.ours, traces.theirs].every((lines) => lines.some((each) => line.test(each))),
    );
  }

  /** Gathers until both were told what is waited for. */
  async #settleUntil(
    what: string,
    isThere: (lines: { readonly ours: readonly string[]; readonly theirs: readonly string[] }) => boolean,
  ): Promise<void> {
    const ours: string[] = [];
    const theirs: string[] = [];
    const gather = async (): Promise<boolean> => {
      const now = await this.#both.settle();
      ours.push(...this.#linesOf(now, 'ours'));
      theirs.push(...this.#linesOf(now, 'theirs'));
      return isThere({ ours, theirs });
    };
    await until(what, gather, patience).catch(() => this.#differences.push(`never came: ${what}`));
    this.#compare(what, ours, theirs);
  }

  #look(step: string, traces: BothTraces): void {
    this.#compare(step, this.#linesOf(traces, 'ours'), this.#linesOf(traces, 'theirs'));
  }

  /** The lines of one side; what its programs wrote is kept. */
  #linesOf(traces: BothTraces, side: keyof BothTraces): readonly string[] {
    const { lines, output, subscriptions, faults }: Trace = traces[side];
    this.#subscriptions[side].push(...subscriptions);
    for (const [pane, text] of Object.entries(output))
      this.#output[side].set(pane, (this.#output[side].get(pane) ?? '') + text);
    return [...lines, ...faults];
  }

  #compare(step: string, ours: readonly string[], theirs: readonly string[]): void {
    const [mine, other] = [ours.join('\n'), theirs.join('\n')];
    if (mine !== other) this.#differences.push(`> ${step}\npitcrew:\n${mine}\ntmux:\n${other}\n`);
  }
}

/** Both have the word on the screen of the pane. */
function shown(pair: Pair, word: string): Promise<void> {
  const look = async (): Promise<boolean> => {
    const { ours, theirs } = await pair.run(['capture-pane', '-p', '-t', '%0']);
    return ours.stdout.includes(word) && theirs.stdout.includes(word);
  };
  return until(`both show ${word}`, look, patience);
}
