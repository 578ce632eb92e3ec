import assert from 'node:assert/strict';
import { afterAll, describe, it } from 'vitest';
import { randomOperation, type Context } from './operations.ts';
import { placesToAsk, type Question } from './places.ts';
import { Random } from './random.ts';
import { oracleAbsence, TmuxOracle } from './tmux-oracle.ts';
import { WindowModel } from './window-model.ts';

const absence = oracleAbsence();
const seed = Number(process.env['LAYOUT_SEED'] ?? 20261121);
const sequences = Number(process.env['LAYOUT_SEQUENCES'] ?? 60);
const operations = 15;

describe.skipIf(absence !== undefined)(
  `layouts are those of tmux 3.3a${absence ? ` (${absence})` : ''}`,
  () => {
    const oracle = absence === undefined ? new TmuxOracle() : undefined;
    afterAll(() => oracle?.close());

    it(`after ${sequences} × ${operations} random commands`, { timeout: 600_000 }, async () => {
      assert.ok(oracle);
      await oracle.run('set-option -g default-size 80x24');
      for (let index = 0; index < sequences; index += 1) await compare(oracle, seed + index);
    });
  },
);

/** Plays one random sequence to both; tmux gets all commands at once. */
async function compare(oracle: TmuxOracle, seedOfSequence: number): Promise<void> {
  const random = new Random(seedOfSequence);
  const made = await oracle.run("new-window -d -P -F '##{window_id} ##{pane_id}' cat".replaceAll('##', '#'));
  const [window = '', pane = ''] = (made.lines[0] ?? '').split(' ');
  const first = Number(pane.slice(1));
  const model = new WindowModel(first, 80, 24);
  const context: Context = { window, model, ids: { next: first + 1 }, seen: [model.layout.dump((id) => id)] };
  const story: string[] = [];
  const checks: Promise<void>[] = [];
  for (let step = 0; step < operations; step += 1) {
    const operation = randomOperation(random, context);
    const expected = model.report();
    context.seen.push(model.layout.dump((id) => id));
    story.push(operation.command);
    checks.push(check(oracle, window, operation, expected, `seed ${seedOfSequence}\n${story.join('\n')}`));
  }
  await Promise.all(checks);
  await Promise.all(placesToAsk(context).map((question) => ask(oracle, question, `seed ${seedOfSequence}`)));
  await oracle.run(`kill-window -t ${window}`);
}

async function check(
  oracle: TmuxOracle,
  window: string,
  operation: { readonly command: string; readonly refusal?: string | undefined },
  expected: readonly string[],
  story: string,
): Promise<void> {
  const format = '#{s/%//:pane_id} #{pane_left},#{pane_top},#{pane_width},#{pane_height}';
  const parts = operation.command.split(' ; ').map((command) => oracle.run(command));
  const panes = oracle.run(`list-panes -t ${window} -F '${format}'`);
  const layout = oracle.run(
    `display-message -t ${window} -p '#{window_width}x#{window_height} #{window_layout}'`,
  );
  const answers = await Promise.all(parts);
  const refusal = answers.flatMap(({ ok, lines }) => (ok ? [] : lines));
  const actual = [...(await panes).lines, ...(await layout).lines];
  assert.deepEqual(
    [...refusal, ...actual],
    [...(operation.refusal === undefined ? [] : [operation.refusal]), ...expected],
    story,
  );
}

async function ask(oracle: TmuxOracle, { commands, possible }: Question, story: string): Promise<void> {
  const answers = await Promise.all(commands.map((command) => oracle.run(command)));
  const said = answers.at(-1)?.lines[0] ?? '';
  assert.ok(
    possible.includes(said),
    `${story}: ${commands.join(' ; ')}: ${said} is not of ${possible.join(', ')}`,
  );
}
