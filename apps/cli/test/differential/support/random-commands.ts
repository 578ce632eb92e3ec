/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `sides` - 1. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.roll(from.length)] as T;
  }

  chance(percent: number): boolean {
    return this.roll(100) < percent;
  }
}

/** What there was after the last command, so that most targets name something. */
export interface Known {
  readonly panes: readonly string[];
  readonly windows: readonly string[];
  readonly sessions: readonly string[];
  /**
   * Links windows more than once, or gives them new numbers. Never both: a session that has a window twice
   * is numbered so by tmux that its list of last windows runs in a circle, and the server hangs.
   */
  readonly links: boolean;
}

type Maker = (dice: Dice, known: Known) => string;

const pane: Maker = (dice, { panes }) =>
  dice.chance(80)
    ? dice.pick(panes)
    : dice.pick([
        '',
        ':.+',
        ':.-',
        '!',
        ':.0',
        ':.1',
        ':.9',
        '{top-left}',
        '{bottom-right}',
        '%999',
        '{left-of}',
        '{down-of}',
        'nope',
      ]);

const window: Maker = (dice, { windows }) =>
  dice.chance(80)
    ? dice.pick(windows)
    : dice.pick([
        '',
        ':+',
        ':-',
        ':!',
        ':^',
        ':$',
        ':0',
        ':1',
        ':7',
        '@999',
        'nope',
        ':wi',
        ':=win',
        '{last}',
      ]);

const session: Maker = (dice, { sessions }) =>
  dice.chance(90) ? dice.pick(sessions) : dice.pick(['', 'nope', '=r', '$999', 'r']);

const free: Maker = (dice, known) => `${session(dice, known)}:${dice.pick(['', '', '3', '5', '0', '1'])}`;

const t = (value: string): string => (value === '' ? '' : `-t '${value}'`);
const s = (value: string): string => (value === '' ? '' : `-s '${value}'`);
const flags = (dice: Dice, ...all: readonly string[]): string => all.filter(() => dice.chance(25)).join(' ');
const size = (dice: Dice): string => dice.pick(['1', '3', '5', '12', '30', '50%', '20%', '90%', '200', '0']);

const scoped = (dice: Dice, known: Known): string =>
  `set-option ${dice.pick(['-g', '', '-w', '-p', '-gw', '-s', '-a', '-o', '-F', '-q'])} ${t(pane(dice, known))}`;

/** Options, good and bad, that change nothing that a program in a pane would notice. */
const settings = [
  '@user value',
  '@user other',
  'mouse on',
  'mouse',
  'mode-keys vi',
  'window-style fg=red',
  'pane-border-style bg=nope',
  'status-left "#{session_name} "',
  'update-environment X',
  'user-keys[3] abc',
  'message-style bold',
  'history-limit 100',
  'history-limit -1',
  'display-panes-colour red',
  'prefix C-a',
  'prefix nokey',
  'nonsense x',
  'mou on',
  'status 3',
  'status nope',
  'word-separators ,',
  'remain-on-exit failed',
  'monitor-bell off',
] as const;

const hooked = [
  'after-select-pane',
  'after-split-window',
  'after-new-window',
  'after-rename-window',
  'after-kill-pane',
  'window-linked',
  'window-layout-changed',
  'session-window-changed',
] as const;

/** Commands of hooks and conditions; `@log` is shown by the formats. */
const reactions = [
  'set-option -gaF @log "#{hook}#{window_index},"',
  'set-option -gF @log "#{pane_index} #{hook_arguments}"',
  'rename-window hooked',
  'split-window -d',
  'select-pane -l',
  'kill-pane -t %99',
  'display-message -p "#{hook} #{session_name}"',
  'nonsense',
] as const;

const names = [
  'session_name',
  'window_index',
  'window_name',
  'pane_index',
  'pane_id',
  'pane_width',
  'window_flags',
  'window_panes',
  'session_windows',
  '@log',
  '@user',
  'mouse',
  'nope',
] as const;

/** A format, and in it others. */
function template(dice: Dice, depth: number): string {
  const inner = (): string => (depth === 0 ? dice.pick(['x', '0', '1', 'win']) : template(dice, depth - 1));
  const name = dice.pick(names);
  return dice.pick<() => string>([
    () => `#{${name}}`,
    () => `#{${name}}`,
    () => `#{?${name},${inner()},${inner()}}`,
    () => `#{?#{==:${inner()},${inner()}},${inner()},${inner()}}`,
    () => `#{=${dice.pick(['3', '-2', '/4/..'])}:${name}}`,
    () => `#{p${dice.pick(['8', '-6'])}:${name}}|`,
    () => `#{s/${dice.pick(['a', '[0-9]', '^.'])}/${dice.pick(['b', '', '<\\0>'])}/:${name}}`,
    () => `#{e|${dice.pick(['+', '*', '/', 'm', '<'])}:#{${name}},${dice.roll(9)}}`,
    () => `#{m:${dice.pick(['*1*', 'w*', '?'])},#{${name}}}`,
    () => `#{||:${inner()},${inner()}}#{&&:${inner()},${inner()}}`,
    () => `#{${dice.pick(['P', 'W', 'S'])}:#{${name}} }`,
    () => `#{n:${name}}#{w:${name}}#{q:${name}}#{E:${name}}`,
    () => `#{N/${dice.pick(['w', 's'])}:${inner()}}`,
  ])();
}

const makers: readonly (readonly [weight: number, make: Maker])[] = [
  [
    9,
    (d, k) =>
      `split-window ${flags(d, '-h', '-b', '-f', '-d', '-Z')} ${d.chance(30) ? `-l ${size(d)}` : ''} ${t(pane(d, k))}`,
  ],
  [
    4,
    (d, k) =>
      `new-window ${flags(d, '-d', '-a', '-b', '-k')} ${d.chance(40) ? '-n win' : ''} ${t(free(d, k))}`,
  ],
  [2, (d) => `new-session -d -s r${d.roll(5)} -x ${d.pick([20, 80, 133])} -y ${d.pick([6, 24, 50])}`],
  [1, (d, k) => `new-session -d -s g${d.roll(3)} ${t(session(d, k))}`],
  [4, (d, k) => `kill-pane ${flags(d, '-a')} ${t(pane(d, k))}`],
  [2, (d, k) => `kill-window ${d.chance(10) ? '-a' : ''} ${t(window(d, k))}`],
  [1, (d, k) => `kill-session ${t(session(d, k))}`],
  [4, (d, k) => `select-pane ${flags(d, '-L', '-R', '-U', '-D', '-l', '-Z')} ${t(pane(d, k))}`],
  [1, (d, k) => `select-pane ${d.pick(['-m', '-M', '-d', '-e', '-T title'])} ${t(pane(d, k))}`],
  [3, (d, k) => `select-window ${flags(d, '-n', '-p', '-l', '-T')} ${t(window(d, k))}`],
  [2, (d) => d.pick(['last-window', 'next-window', 'previous-window', 'last-pane', 'last-pane -Z'])],
  [
    4,
    (d, k) =>
      `resize-pane ${d.pick(['-L', '-R', '-U', '-D', '-Z', '-Z'])} ${d.chance(50) ? d.pick(['1', '3', '10', '100']) : ''} ${t(pane(d, k))}`,
  ],
  [3, (d, k) => `resize-pane ${d.pick(['-x', '-y'])} ${size(d)} ${t(pane(d, k))}`],
  [
    2,
    (d, k) =>
      `resize-window ${d.pick(['-x 40', '-x 120', '-y 10', '-y 60', '-L 5', '-R 9', '-A', '-a'])} ${t(window(d, k))}`,
  ],
  [
    4,
    (d, k) =>
      `select-layout ${d.pick(['even-horizontal', 'even-vertical', 'main-horizontal', 'main-vertical', 'tiled', '-n', '-p', '-o', '-E'])} ${t(window(d, k))}`,
  ],
  [3, (d, k) => `swap-pane ${flags(d, '-d', '-Z')} ${d.pick(['-U', '-D', s(pane(d, k))])} ${t(pane(d, k))}`],
  [
    3,
    (d, k) =>
      `break-pane ${flags(d, '-d', '-a', '-b')} ${d.chance(20) ? '-n win' : ''} ${s(pane(d, k))} ${t(free(d, k))}`,
  ],
  [
    3,
    (d, k) =>
      `join-pane ${flags(d, '-h', '-b', '-d', '-f')} ${d.chance(30) ? `-l ${size(d)}` : ''} ${s(pane(d, k))} ${t(pane(d, k))}`,
  ],
  [3, (d, k) => `move-window ${flags(d, '-d', '-a', '-b', '-k')} ${s(window(d, k))} ${t(free(d, k))}`],
  [1, (d, k) => `move-window -r ${t(session(d, k))}`],
  [2, (d, k) => `link-window ${flags(d, '-d', '-a', '-b', '-k')} ${s(window(d, k))} ${t(free(d, k))}`],
  [1, (d, k) => `unlink-window ${flags(d, '-k')} ${t(window(d, k))}`],
  [2, (d, k) => `swap-window ${flags(d, '-d')} ${s(window(d, k))} ${t(window(d, k))}`],
  [2, (d, k) => `rotate-window ${flags(d, '-D', '-U', '-Z')} ${t(window(d, k))}`],
  [1, (d, k) => `rename-window ${t(window(d, k))} ${d.pick(['win', 'wing', 'other'])}`],
  [1, (d, k) => `rename-session ${t(session(d, k))} r${d.roll(5)}`],
  [1, (d, k) => `respawn-pane ${flags(d, '-k')} ${t(pane(d, k))}`],
  [
    2,
    (d) =>
      `set-option -g ${d.pick(['base-index 0', 'base-index 1', 'pane-base-index 1', 'pane-base-index 0', 'renumber-windows on', 'renumber-windows off', 'pane-border-status top', 'pane-border-status off', 'pane-border-status bottom', 'main-pane-width 50%', 'main-pane-height 10'])}`,
  ],
  [
    1,
    (d, k) =>
      `set-option -w ${t(window(d, k))} ${d.pick(['pane-border-status top', 'pane-border-status bottom', 'window-size manual', 'synchronize-panes on'])}`,
  ],
  [2, (d, k) => `${scoped(d, k)} ${d.pick(settings)}`],
  [1, (d, k) => `${scoped(d, k)} -u ${d.pick(settings).split(' ')[0]}`],
  [1, (d, k) => `show-options ${flags(d, '-g', '-w', '-p', '-A', '-v', '-q', '-H')} ${t(pane(d, k))}`],
  [
    2,
    (d, k) =>
      `show-options ${flags(d, '-g', '-w', '-p', '-A', '-v', '-q')} ${t(pane(d, k))} ${d.pick(settings).split(' ')[0]}`,
  ],
  [3, (d, k) => `display-message -p ${t(pane(d, k))} '${template(d, 3)}'`],
  [
    1,
    (d, k) =>
      `list-panes ${d.pick(['-a', '-s', ''])} ${t(window(d, k))} -f '${template(d, 1)}' -F '${template(d, 2)}'`,
  ],
  [1, (d, k) => `list-windows ${d.pick(['-a', ''])} ${t(session(d, k))} -F '${template(d, 2)}'`],
  [2, (d) => `set-hook -g ${d.pick(hooked)} '${d.pick(reactions)}'`],
  [1, (d) => `set-hook -gu ${d.pick(hooked)}`],
  [
    1,
    (d, k) =>
      `if-shell -F ${t(pane(d, k))} '${template(d, 2)}' '${d.pick(reactions)}' '${d.pick(reactions)}'`,
  ],
  [1, (d, k) => `run-shell -C ${t(pane(d, k))} '${d.pick(reactions)}'`],
  [1, (d, k) => `respawn-window ${flags(d, '-k')} ${t(window(d, k))}`],
  [1, (d) => `set-buffer ${flags(d, '-a')} -b b${d.roll(3)} 'text ${d.roll(9)}'`],
  [1, (d) => d.pick(['delete-buffer -b b1', 'list-buffers', 'show-buffer -b b2', 'paste-buffer -b b0'])],
];

const total = makers.reduce((sum, [weight]) => sum + weight, 0);

/** A command, and targets that fit what there is, most of the time. */
export function randomCommand(dice: Dice, known: Known): string {
  let left = dice.roll(total);
  for (const [weight, make] of makers) {
    left -= weight;
    if (left >= 0) continue;
    const command = make(dice, known).replaceAll(/ +/g, ' ').trim();
    const excluded = known.links ? /^move-window -r|renumber-windows on/ : /^link-window/;
    return excluded.test(command) ? 'list-panes' : command;
  }
  return 'list-panes';
}
