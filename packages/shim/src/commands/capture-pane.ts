import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Arguments } from '../arguments/arguments.ts';
import { capture } from '../capture/capture.ts';
import { settled } from '../capture/settled.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { setBuffer } from '../set-buffer.ts';

const lineFeed = 0x0a;

export const capturePane: Command = {
  name: 'capture-pane',
  alias: 'capturep',
  arguments: argumentSpec('ab:CeE:JNpPqS:t:', 0, 0, {
    usage: '[-aCeJNpPq] [-b buffer-name] [-E end-line] [-S start-line] [-t target-pane]',
  }),
  target: { flag: 't', type: 'pane' },
  run(context) {
    const { conductor, target } = context;
    const wait = settled(conductor, target.pane);
    if (wait === undefined) return capturePaneNow(context);
    return wait.then(() => {
      // Somebody has killed it meanwhile.
      if (!conductor.panes.has(target.pane.id)) throw commandError(`can't find pane: %${target.pane.id}`);
      capturePaneNow(context);
    });
  },
};

function capturePaneNow({ args, target, output, shim }: CommandContext): void {
  const text = captured(args, target.pane.screen);
  if (args.has('p')) {
    // In one piece: control mode ends each with a line feed that is not there.
    output.write(text.at(-1) === lineFeed ? text : Buffer.concat([text, Uint8Array.of(lineFeed)]));
  } else setBuffer(shim, text, args.value('b'));
}

function captured(args: Arguments, screen: Parameters<typeof capture>[0]): Uint8Array {
  // What a program has begun to write of an escape sequence is not kept apart here: nothing is pending.
  if (args.has('P')) return new Uint8Array();
  const saved = args.has('a');
  if (saved && !screen.modes.alternateScreen) {
    if (args.has('q')) return new Uint8Array();
    throw commandError('no alternate screen');
  }
  return capture(screen, {
    top: row(args.value('S'), -screen.historySize, 0),
    bottom: row(args.value('E'), Infinity, Infinity),
    styles: args.has('e'),
    escape: args.has('C'),
    join: args.has('J'),
    keepBlanks: args.has('N'),
    saved,
  });
}

/** `-` is the far end; what is no number in range is the default, without a word, as in tmux. */
function row(text: string | undefined, end: number, fallback: number): number {
  if (text === undefined) return fallback;
  if (text === '-') return end;
  const number = /^[ \t]*[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= -0x80000000 && number <= 0x7fff ? number : fallback;
}
