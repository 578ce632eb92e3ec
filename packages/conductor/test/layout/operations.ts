import { layoutNames } from '../../src/layout/named.ts';
import { percentOf } from '../../src/layout/numbers.ts';
import type { SplitType } from '../../src/layout/layout.ts';
import type { Random } from './random.ts';
import type { WindowModel } from './window-model.ts';

/** A command for tmux, and what it should have said; undefined where it succeeds. */
export interface Operation {
  readonly command: string;
  readonly refusal?: string | undefined;
}

export interface Context {
  readonly window: string;
  readonly model: WindowModel;
  /** Number of the next pane; taken only where a split succeeds. */
  readonly ids: { next: number };
  /** Layout strings of this window so far. */
  readonly seen: string[];
}

type Kind = (random: Random, context: Context) => Operation | undefined;

const mostPanes = 14;

const split: Kind = (random, { model, ids }) => {
  if (model.panes.length >= mostPanes) return undefined;
  const target = random.pick(model.panes);
  const { flags, type, options } = splitArguments(random, model, target, 150, true);
  const ok = model.split(target, type, options, ids.next);
  if (ok) ids.next += 1;
  const command = `split-window -d ${flags} -t %${target} ''`;
  return { command, refusal: ok ? undefined : 'no space for new pane' };
};

function splitArguments(
  random: Random,
  model: WindowModel,
  target: number,
  mostPercent: number,
  fullShare: boolean,
) {
  const across = random.chance(50);
  const type: SplitType = across ? 'leftright' : 'topbottom';
  const before = random.chance(30);
  const full = random.chance(25);
  const box = full && fullShare ? model.layout : model.box(target);
  const whole = across ? box.sx : box.sy;
  const flags = [across ? '-h' : '-v', before ? '-b' : '', full ? '-f' : ''];
  let size: number | undefined;
  if (random.chance(35)) {
    size = random.between(0, random.chance(20) ? 300 : 20);
    flags.push(`-l ${size}`);
  } else if (random.chance(40)) {
    const percent = random.between(0, mostPercent);
    size = percentOf(whole, percent);
    flags.push(`-l ${percent}%`);
  }
  return { flags: flags.join(' '), type, options: { size, before, full } };
}

const join: Kind = (random, { model }) => {
  if (model.panes.length < 2) return undefined;
  const source = random.pick(model.panes);
  const target = random.pick(model.panes.filter((pane) => pane !== source));
  const { flags, type, options } = splitArguments(random, model, target, 100, false);
  const ok = model.join(source, target, type, options);
  const command = `join-pane -d ${flags} -s %${source} -t %${target}`;
  return { command, refusal: ok ? undefined : 'create pane failed: pane too small' };
};

const kill: Kind = (random, { model }) => {
  if (model.panes.length < 2) return undefined;
  const pane = random.pick(model.panes);
  model.kill(pane);
  return { command: `kill-pane -t %${pane}` };
};

const nudge: Kind = (random, { model }) => {
  const pane = random.pick(model.panes);
  const by = random.between(1, random.chance(20) ? 200 : 9);
  const flag = random.pick(['L', 'R', 'U', 'D']);
  const type = 'LR'.includes(flag) ? 'leftright' : 'topbottom';
  model.resizePane(pane, type, 'LU'.includes(flag) ? -by : by);
  return { command: `resize-pane -${flag} -t %${pane} ${by}` };
};

const resizeTo: Kind = (random, { model }) => {
  const pane = random.pick(model.panes);
  const across = random.chance(50);
  const type: SplitType = across ? 'leftright' : 'topbottom';
  const flag = across ? '-x' : '-y';
  if (random.chance(40)) {
    const percent = random.between(0, 100);
    model.resizePaneTo(pane, type, percentOf(across ? model.layout.sx : model.layout.sy, percent));
    return { command: `resize-pane ${flag} ${percent}% -t %${pane}` };
  }
  const size = random.between(0, random.chance(20) ? 300 : 60);
  model.resizePaneTo(pane, type, size);
  return { command: `resize-pane ${flag} ${size} -t %${pane}` };
};

const named: Kind = (random, { model, window }) => {
  const name = random.pick(layoutNames);
  model.select(name);
  return { command: `select-layout -t ${window} ${name}` };
};

const step: Kind = (random, { model, window }) => {
  const direction = random.pick(['next', 'previous'] as const);
  model.step(direction);
  return { command: `${direction}-layout -t ${window}` };
};

const spread: Kind = (random, { model }) => {
  const pane = random.pick(model.panes);
  model.spread(pane);
  return { command: `select-layout -E -t %${pane}` };
};

const text: Kind = (random, { model, window, seen }) => {
  const layout = random.pick(seen);
  const broken = random.chance(35) ? mangle(random, layout) : layout;
  const refusal = model.selectText(broken);
  return { command: `select-layout -t ${window} '${broken}'`, refusal };
};

/** Breaks a layout string; half of the time with a checksum that fits, so that what is inside is looked at. */
function mangle(random: Random, layout: string): string {
  const body = layout.slice(5);
  const numbers = [...body.matchAll(/\d+/g)];
  const number = random.pick(numbers);
  const at = number.index;
  const changed = Math.max(1, Number(number[0]) + random.pick([-1, 1, 5]));
  const edits = [
    body.slice(0, at) + String(changed) + body.slice(at + number[0].length),
    body.slice(0, random.between(1, body.length)),
    body.replace(/[}\]]/, random.pick(['}', ']', ''])),
    `${body}}`,
  ];
  const edited = random.pick(edits);
  return `${random.chance(60) ? sumOf(edited) : layout.slice(0, 4)},${edited}`;
}

function sumOf(body: string): string {
  let sum = 0;
  for (const byte of Buffer.from(body)) sum = ((sum >> 1) + ((sum & 1) << 15) + byte) & 0xffff;
  return sum.toString(16).padStart(4, '0');
}

const resizeWindow: Kind = (random, { model, window }) => {
  const sx = random.between(15, 250);
  const sy = random.between(5, 80);
  model.resizeWindow(sx, sy);
  return { command: `resize-window -t ${window} -x ${sx} -y ${sy}` };
};

const borderStatus: Kind = (random, { model, window }) => {
  const status = random.pick(['off', 'top', 'bottom'] as const);
  model.setStatus(status);
  return { command: `set-option -w -t ${window} pane-border-status ${status}` };
};

const swap: Kind = (random, { model }) => {
  const [source, target] = [random.pick(model.panes), random.pick(model.panes)];
  if (source !== target) model.swap(source, target);
  return { command: `swap-pane -d -s %${source} -t %${target}` };
};

const rotate: Kind = (random, { model, window }) => {
  const down = random.chance(50);
  model.rotate(down ? 'down' : 'up');
  return { command: `rotate-window ${down ? '-D' : '-U'} -t ${window}` };
};

const mainSizes: Kind = (random, { model, window }) => {
  const name = random.pick(['mainPaneWidth', 'mainPaneHeight', 'otherPaneWidth', 'otherPaneHeight'] as const);
  // A main pane of no lines, with a line for its border, is the end of tmux: none of these is 0.
  const value = random.pick([`${random.between(1, 120)}`, `${random.between(30, 100)}%`]);
  model.sizes = { ...model.sizes, [name]: value };
  const option = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  // An option that is set makes tmux look at all sizes again.
  model.setStatus(model.status);
  const set = `set-option -w -t ${window} pane-border-status ${model.status}`;
  return { command: `set-option -w -t ${window} ${option} ${value} ; ${set}` };
};

/** How often, in proportion. */
const frequency: readonly (readonly [kind: Kind, times: number])[] = [
  [split, 6],
  [kill, 2],
  [nudge, 3],
  [resizeTo, 3],
  [named, 2],
  [step, 1],
  [spread, 1],
  [text, 2],
  [resizeWindow, 1],
  [borderStatus, 1],
  [swap, 1],
  [rotate, 1],
  [join, 2],
  [mainSizes, 1],
];

const kinds = frequency.flatMap(([kind, times]) => Array.from({ length: times }, () => kind));

/** Does one command to the model and says how tmux is told. */
export function randomOperation(random: Random, context: Context): Operation {
  for (;;) {
    const operation = random.pick(kinds)(random, context);
    if (operation !== undefined) return operation;
  }
}
