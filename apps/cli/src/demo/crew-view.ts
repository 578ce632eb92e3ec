import type { Stage } from './stage.ts';
import type { Step } from './step.ts';
import { crew } from './story.ts';

const lastLines = 3;
const boxWidth = 34;
const cornerAndSides = 4;

/** Shows the crew while it plays: boxes that are drawn again on a terminal, else a line for each thing that was seen. */
export class CrewView {
  readonly #stage: Stage;
  readonly #live: boolean;
  readonly #say: (text: string) => void;
  #drawn = 0;
  #last = 0;
  #act = '';

  constructor(stage: Stage, options: { readonly live: boolean; readonly say: (text: string) => void }) {
    this.#stage = stage;
    this.#live = options.live;
    this.#say = options.say;
  }

  async show(step: Step, held: boolean | undefined): Promise<void> {
    if (step.kind === 'act' && held === undefined) {
      this.#act = step.title;
      if (!this.#live) this.#say(`${step.title}\n`);
    }
    if (step.kind === 'until' && held !== undefined && !this.#live)
      this.#say(`  ${held ? 'ok' : 'NO'}  ${step.what}\n`);
    if (this.#live && (step.kind === 'until' || performance.now() - this.#last > 80)) await this.#draw();
  }

  async #draw(): Promise<void> {
    this.#last = performance.now();
    const panes = await this.#panes();
    const boxes = await Promise.all(panes.map(async (pane) => this.#box(pane)));
    const perRow = Math.max(1, Math.floor((process.stdout.columns || 80) / (boxWidth + 1)));
    const lines = [this.#act.slice(0, (process.stdout.columns || 80) - 1)];
    for (let from = 0; from < boxes.length; from += perRow) {
      const row = boxes.slice(from, from + perRow);
      for (let line = 0; line < lastLines + 2; line += 1)
        lines.push(row.map((box) => box[line] ?? '').join(' '));
    }
    const up = this.#drawn > 0 ? `\u001b[${this.#drawn}A\u001b[J` : '';
    this.#say(`${up}${lines.join('\n')}\n`);
    this.#drawn = lines.length;
  }

  async #panes(): Promise<readonly { readonly id: string; readonly state: string }[]> {
    const format =
      '#{pane_id} #{?pane_dead,#{?pane_dead_status,exit #{pane_dead_status},signal #{pane_dead_signal}},}';
    const { stdout } = await this.#stage.ask(
      ['-S', '{socket}', 'list-panes', '-s', '-t', 'crew', '-F', format],
      undefined,
    );
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => ({ id: line.split(' ')[0] ?? '', state: line.slice(line.indexOf(' ') + 1) }));
  }

  async #box({ id, state }: { readonly id: string; readonly state: string }): Promise<readonly string[]> {
    const { stdout } = await this.#stage.ask(['-S', '{socket}', 'capture-pane', '-p', '-t', id], undefined);
    const text = stdout
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-lastLines);
    const inside = boxWidth - cornerAndSides;
    const title = ` ${crew[id] ?? 'pane'} ${id}${state === '' ? '' : ` (${state})`} `.slice(0, inside);
    const body = Array.from(
      { length: lastLines },
      (_, index) => `│ ${(text[index] ?? '').slice(0, inside).padEnd(inside)} │`,
    );
    return [`┌─${title.padEnd(inside, '─')}─┐`, ...body, `└${'─'.repeat(boxWidth - 2)}┘`];
  }
}
