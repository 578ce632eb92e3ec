import { neighbours, paneAt, paneSpots, type Direction } from '../../src/layout/neighbours.ts';
import { paneEdges } from '../../src/layout/pane-box.ts';
import type { Context } from './operations.ts';

/** Something to ask tmux, and what it may answer. */
export interface Question {
  readonly commands: readonly string[];
  readonly possible: readonly string[];
}

const directions: readonly (readonly [flag: string, direction: Direction])[] = [
  ['-L', 'left'],
  ['-R', 'right'],
  ['-U', 'up'],
  ['-D', 'down'],
];

/** Asks for every neighbour of every pane, every corner and every edge. */
export function placesToAsk({ window, model }: Context): Question[] {
  const box = { sx: model.layout.sx, sy: model.layout.sy, borderStatus: model.status };
  const panes = model.panes.map((pane) => model.box(pane));
  const questions: Question[] = [];
  for (const pane of panes) {
    for (const [flag, direction] of directions) {
      const found = neighbours(panes, pane.leaf, direction, box);
      const possible = (found.length === 0 ? [pane.leaf] : found).map((leaf) => `%${leaf}`);
      const commands = [`select-pane -t %${pane.leaf}`, `select-pane ${flag} -t %${pane.leaf}`];
      questions.push({ commands: [...commands, `display-message -t ${window} -p '#{pane_id}'`], possible });
    }
    const { left, right, top, bottom } = paneEdges(pane, box);
    const format = '#{pane_at_left}#{pane_at_right}#{pane_at_top}#{pane_at_bottom}';
    const possible = [[left, right, top, bottom].map(Number).join('')];
    questions.push({ commands: [`display-message -t %${pane.leaf} -p '${format}'`], possible });
  }
  for (const spot of paneSpots) {
    const found = paneAt(panes, spot, box);
    if (found === undefined) continue;
    questions.push({
      commands: [`display-message -t '${window}.${spot}' -p '#{pane_id}'`],
      possible: [`%${found}`],
    });
  }
  return questions;
}
