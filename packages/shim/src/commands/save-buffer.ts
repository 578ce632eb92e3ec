import { appendFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { visible, type PasteBuffer } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { systemErrorText } from '../system-error-text.ts';
import { decodeText } from '../text.ts';

export const saveBuffer: Command = {
  name: 'save-buffer',
  alias: 'saveb',
  arguments: argumentSpec('ab:', 1, 1, { usage: '[-a] [-b buffer-name] path' }),
  async run(context) {
    const { args, caller, output } = context;
    const { bytes } = wanted(context);
    const path = context.expand(args.positional(0) ?? '');
    if (path === '-') {
      // Whoever looks at a session has no standard output to give.
      if (caller.attached !== undefined || caller.isControl) throw commandError('-: Bad file descriptor');
      output.write(bytes);
      return;
    }
    const absolute = resolve(caller.cwd, path);
    try {
      await (args.has('a') ? appendFile(absolute, bytes) : writeFile(absolute, bytes));
    } catch (error) {
      throw commandError(`${absolute}: ${systemErrorText(error)}`, error);
    }
  },
};

export const showBuffer: Command = {
  name: 'show-buffer',
  alias: 'showb',
  arguments: argumentSpec('b:', 0, 0, { usage: '[-b buffer-name]' }),
  run(context) {
    const { bytes } = wanted(context);
    const { attached, isControl } = context.caller;
    if (attached === undefined && !isControl) context.output.write(bytes);
    else context.print(visible(decodeText(bytes)));
  },
};

function wanted({ args, conductor: { buffers } }: CommandContext): PasteBuffer {
  const name = args.value('b');
  const buffer = name === undefined ? buffers.top() : buffers.get(name);
  if (buffer === undefined) throw commandError(name === undefined ? 'no buffers' : `no buffer ${name}`);
  return buffer;
}
