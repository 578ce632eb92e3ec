import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { isatty } from 'node:tty';
import type { ClientTerminal, TerminalEvents } from './client-options.ts';

/** tmux's own modes; Node's `setRawMode` leaves the output's line feeds to the kernel, which garbles a screen. */
const rawModes = (
  '-ixon -ixoff -icrnl -inlcr -igncr -imaxbel -istrip ignbrk -opost -onlcr -ocrnl -onlret ' +
  '-iexten -icanon -echo -echoe -echonl -echoctl -echoprt -echoke -isig min 1 time 0'
).split(' ');
const controlModes = [
  'raw',
  '-echo',
  '-iexten',
  'icrnl',
  'ixany',
  'opost',
  'onlcr',
  'cs8',
  'cread',
  'hupcl',
  '-isig',
];

function run(program: string, ...args: string[]): string {
  const { stdout } = spawnSync(program, args, { stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8' });
  return (stdout ?? '').trim();
}

/** The terminal on descriptor 0, or undefined where that is none. */
export function nodeTerminal(): ClientTerminal | undefined {
  if (!isatty(0)) return undefined;
  let before: string | undefined;
  let stop = (): void => {};
  return {
    name: Buffer.from(run('tty')),
    size: () => {
      const [rows, cols] = run('stty', 'size').split(' ').map(Number);
      return [cols || 80, rows || 24];
    },
    raw: (control, events) => {
      before = run('stty', '-g');
      stop = listen(events);
      run('stty', ...(control ? controlModes : rawModes));
    },
    cooked: () => {
      if (before === undefined) return;
      run('stty', before);
      before = undefined;
      stop();
    },
  };
}

function listen({ resized, ended }: TerminalEvents): () => void {
  const terminated = (): void => ended('terminated');
  const hungUp = (): void => ended('lost tty');
  const ignored = (): void => {};
  process.on('SIGWINCH', resized).on('SIGTERM', terminated).on('SIGHUP', hungUp).on('SIGINT', ignored);
  return () => {
    process.off('SIGWINCH', resized).off('SIGTERM', terminated).off('SIGHUP', hungUp).off('SIGINT', ignored);
  };
}
