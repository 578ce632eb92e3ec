import { resetKeyMode, setKeyMode, setMode, setPrivateMode } from './mode-switches.ts';
import { selectGraphicRendition } from './sgr.ts';
import type { Terminal } from './terminal.ts';
import { parameter, type Params, type Parser, type SequenceId } from './xterm-parts.ts';

/** A count: missing and 0 mean 1. */
function count(params: Params, index = 0): number {
  return Math.max(1, parameter(params, index));
}

function first(params: Params): number {
  return parameter(params, 0);
}

type Handle = (params: Params) => void;

/** What two sequences need beyond the terminal. */
export interface SequenceHooks {
  /** REP. */
  readonly repeat: (times: number) => void;
  /** RIS. */
  readonly fullReset: () => void;
}

/** Teaches a parser the escape sequences that change the grid or the cursor, as tmux 3.3a knows them. */
export function handleSequences(parser: Parser, terminal: Terminal, hooks: SequenceHooks): void {
  const csi = (final: string, handle: Handle, id: Omit<SequenceId, 'final'> = {}): void => {
    parser.registerCsiHandler({ ...id, final }, (params) => {
      handle(params);
      return true;
    });
  };
  csi('A', (p) => terminal.up(count(p)));
  csi('B', (p) => terminal.down(count(p)));
  csi('C', (p) => right(terminal, count(p)));
  csi('D', (p) => void (terminal.x -= Math.min(count(p), terminal.x)));
  csi('E', (p) => {
    terminal.x = 0;
    terminal.down(count(p));
  });
  csi('F', (p) => {
    terminal.x = 0;
    terminal.up(count(p));
  });
  for (const final of ['G', '`']) csi(final, (p) => terminal.moveTo(count(p) - 1, undefined, true));
  for (const final of ['H', 'f']) csi(final, (p) => terminal.moveTo(count(p, 1) - 1, count(p) - 1, true));
  csi('d', (p) => terminal.moveTo(undefined, count(p) - 1, true));
  csi('J', (p) => eraseInDisplay(terminal, first(p), parameter(p, 1)));
  csi('K', (p) => eraseInLine(terminal, first(p)));
  csi('X', (p) => editCells(terminal, count(p), (x, y, n, bg) => terminal.grid.clear(x, y, n, bg)));
  csi('@', (p) => editCells(terminal, count(p), (x, y, n, bg) => terminal.grid.insertCells(x, y, n, bg)));
  csi('P', (p) => editCells(terminal, count(p), (x, y, n, bg) => terminal.grid.deleteCells(x, y, n, bg)));
  csi('L', (p) => insertLines(terminal, count(p)));
  csi('M', (p) => deleteLines(terminal, count(p)));
  csi('S', (p) => scroll(terminal, count(p), 'up'));
  csi('T', (p) => scroll(terminal, count(p), 'down'));
  csi('Z', (p) => backTab(terminal, count(p)));
  csi('g', (p) => clearTabs(terminal, first(p)));
  csi('r', (p) => scrollRegion(terminal, count(p) - 1, (parameter(p, 1) || terminal.grid.lines) - 1));
  csi('b', (p) => hooks.repeat(Math.min(count(p), terminal.grid.cols - terminal.x)));
  csi('m', (p) => selectGraphicRendition(terminal.pen, p));
  csi('s', () => terminal.saveCursor());
  csi('u', () => terminal.restoreCursor());
  csi('h', (p) => setMode(terminal, p, true));
  csi('l', (p) => setMode(terminal, p, false));
  csi('h', (p) => setPrivateMode(terminal, p, true), { prefix: '?' });
  csi('l', (p) => setPrivateMode(terminal, p, false), { prefix: '?' });
  csi('m', (p) => setKeyMode(terminal, p), { prefix: '>' });
  csi('n', (p) => resetKeyMode(terminal, p), { prefix: '>' });
  csi('q', (p) => cursorShape(terminal, first(p)), { intermediates: ' ' });
  handleEscapes(parser, terminal, hooks.fullReset);
  handleControls(parser, terminal);
}

function handleEscapes(parser: Parser, terminal: Terminal, fullReset: () => void): void {
  const esc = (final: string, handle: () => void, intermediates?: string): void => {
    parser.registerEscHandler(intermediates === undefined ? { final } : { intermediates, final }, () => {
      handle();
      return true;
    });
  };
  esc('7', () => terminal.saveCursor());
  esc('8', () => terminal.restoreCursor());
  esc('8', () => alignmentTest(terminal), '#');
  esc('c', fullReset);
  esc('=', () => keypad(terminal, true));
  esc('>', () => keypad(terminal, false));
  esc('D', () => terminal.lineFeed(false, terminal.pen.erase));
  esc('E', () => {
    terminal.x = 0;
    terminal.lineFeed(false, terminal.pen.erase);
  });
  esc('H', () => {
    terminal.changed = true;
    if (terminal.x < terminal.grid.cols) terminal.tabs.add(terminal.x);
  });
  esc('M', () => terminal.reverseIndex());
  esc('0', () => void (terminal.charsets.g0 = true), '(');
  esc('B', () => void (terminal.charsets.g0 = false), '(');
  esc('0', () => void (terminal.charsets.g1 = true), ')');
  esc('B', () => void (terminal.charsets.g1 = false), ')');
}

function handleControls(parser: Parser, terminal: Terminal): void {
  const control = (code: string, handle: () => void): void => {
    parser.setExecuteHandler(code, () => {
      handle();
      return true;
    });
  };
  for (const code of ['\n', '\v', '\f']) control(code, () => terminal.lineFeed(false, terminal.pen.erase));
  control('\r', () => void (terminal.x = 0));
  control('\b', () => terminal.backspace());
  control('\t', () => tab(terminal));
  control('\x0e', () => void (terminal.charsets.active = 1));
  control('\x0f', () => void (terminal.charsets.active = 0));
}

function keypad(terminal: Terminal, application: boolean): void {
  terminal.changed = true;
  terminal.modes.applicationKeypad = application;
}

function right(terminal: Terminal, columns: number): void {
  // Also from beyond it: while a wrap is pending, and after the screen became narrower.
  terminal.x = Math.min(terminal.x + columns, terminal.grid.cols - 1);
}

function eraseInDisplay(terminal: Terminal, what: number, also: number): void {
  const { grid, x, y } = terminal;
  const bg = terminal.pen.erase;
  terminal.changed = true;
  if (what === 0 && x === 0 && y === 0) terminal.clearScreen(bg);
  else if (what === 0) {
    if (x < grid.cols) grid.clear(x, y, grid.cols - x, bg);
    grid.clearRows(y + 1, grid.lines - y - 1, bg);
  } else if (what === 1) {
    grid.clearRows(0, y, bg);
    grid.clear(0, y, Math.min(x + 1, grid.cols), bg);
  } else if (what === 2) terminal.clearScreen(bg);
  else if (what === 3 && also === 0) grid.clearHistory();
}

function eraseInLine(terminal: Terminal, what: number): void {
  const { grid, x, y } = terminal;
  const bg = terminal.pen.erase;
  const { size } = grid.row(y);
  terminal.changed = true;
  const whole = what === 2 || (what === 0 && x === 0) || (what === 1 && x >= grid.cols - 1);
  if (whole) {
    if (size > 0 || bg !== 0) grid.clearRows(y, 1, bg);
  } else if (what === 0) {
    if (x < grid.cols && (x < size || bg !== 0)) grid.clear(x, y, grid.cols - x, bg);
  } else if (what === 1) grid.clear(0, y, x + 1, bg);
}

type Edit = (x: number, y: number, count: number, bg: number) => void;

/** ECH, ICH, DCH: nothing happens while a wrap is pending. */
function editCells(terminal: Terminal, wanted: number, edit: Edit): void {
  const { x, y } = terminal;
  const most = terminal.grid.cols - x;
  if (most <= 0) return;
  terminal.changed = true;
  edit(x, y, Math.min(wanted, most), terminal.pen.erase);
}

function insertLines(terminal: Terminal, wanted: number): void {
  const { grid, y, upper, lower } = terminal;
  const bg = terminal.pen.erase;
  terminal.changed = true;
  if (y >= upper && y <= lower) {
    grid.insertRows(y, Math.min(wanted, lower + 1 - y), lower, bg);
  } else {
    const rows = Math.min(wanted, grid.lines - y);
    grid.moveRows(y + rows, y, grid.lines - y - rows, bg);
  }
}

function deleteLines(terminal: Terminal, wanted: number): void {
  const { grid, y, upper, lower } = terminal;
  const last = y >= upper && y <= lower ? lower : grid.lines - 1;
  terminal.changed = true;
  grid.deleteRows(y, Math.min(wanted, last + 1 - y), last, terminal.pen.erase);
}

function scroll(terminal: Terminal, wanted: number, way: 'up' | 'down'): void {
  const { grid, upper, lower } = terminal;
  terminal.changed = true;
  for (let i = Math.min(wanted, lower - upper + 1); i > 0; i--) {
    if (way === 'up') grid.scrollUp(upper, lower, terminal.pen.erase);
    else grid.scrollDown(upper, lower, terminal.pen.erase);
  }
}

function scrollRegion(terminal: Terminal, from: number, to: number): void {
  const last = terminal.grid.lines - 1;
  const upper = Math.min(from, last);
  const lower = Math.min(to, last);
  if (upper >= lower) return;
  terminal.changed = true;
  terminal.x = 0;
  terminal.y = 0;
  terminal.upper = upper;
  terminal.lower = lower;
}

/** DECSCUSR. Whether the terminal's own cursor blinks is left as it was, as tmux leaves it. */
function cursorShape(terminal: Terminal, shape: number): void {
  if (shape > 6) return;
  terminal.changed = true;
  terminal.cursorForm = Math.ceil(shape / 2);
  if (shape > 0) terminal.cursorBlinks = shape % 2 === 1;
}

function tab(terminal: Terminal): void {
  const last = terminal.grid.cols - 1;
  while (terminal.x < last) {
    terminal.x++;
    if (terminal.tabs.has(terminal.x)) return;
  }
}

function backTab(terminal: Terminal, times: number): void {
  let x = Math.min(terminal.x, terminal.grid.cols - 1);
  for (let i = 0; i < times && x > 0; i++) {
    x--;
    while (x > 0 && !terminal.tabs.has(x)) x--;
  }
  terminal.x = x;
}

function clearTabs(terminal: Terminal, what: number): void {
  terminal.changed = true;
  if (what === 0) terminal.tabs.delete(terminal.x);
  else if (what === 3) terminal.tabs.clear();
}

function alignmentTest(terminal: Terminal): void {
  const { grid } = terminal;
  const row = new Uint32Array(grid.cols).fill(0x45);
  terminal.changed = true;
  for (let y = 0; y < grid.lines; y++) {
    const target = grid.row(y);
    target.expand(grid.cols, grid.cols);
    target.putRun(0, row, 0, grid.cols, { fg: 0, bg: 0, us: 0 });
  }
  terminal.x = 0;
  terminal.y = 0;
  terminal.upper = 0;
  terminal.lower = grid.lines - 1;
}
