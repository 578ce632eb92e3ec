import type { PasteBuffer } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { setBuffer as store } from '../set-buffer.ts';
import { targetClient } from '../target/best-client.ts';
import { encodeText } from '../text.ts';
import type { CommandContext } from '../command-context.ts';

export const setBuffer: Command = {
  name: 'set-buffer',
  alias: 'setb',
  arguments: argumentSpec('ab:t:n:w', 0, 1, {
    usage: '[-aw] [-b buffer-name] [-n new-buffer-name] [-t target-client] data',
  }),
  run(context) {
    const { args, conductor, shim } = context;
    const name = args.value('b');
    const newName = args.value('n');
    if (newName !== undefined) {
      const buffer = bufferOrTop(context);
      if (newName === '') throw commandError('new name is empty');
      if (conductor.buffers.get(newName) !== undefined) {
        throw commandError(`buffer ${newName} already exists`);
      }
      conductor.buffers.rename(buffer.name, newName);
      return;
    }
    const data = args.positional(0);
    if (data === undefined) throw commandError('no data specified');
    if (data === '') return;
    const old = name === undefined ? undefined : conductor.buffers.get(name);
    const bytes = encodeText(data);
    const all = args.has('a') && old !== undefined ? Buffer.concat([old.bytes, bytes]) : bytes;
    store(shim, all, name);
    if (args.has('w')) targetClient(context, args.value('t'), true)?.setClipboard?.(all);
  },
};

export const deleteBuffer: Command = {
  name: 'delete-buffer',
  alias: 'deleteb',
  arguments: argumentSpec('b:', 0, 0, { usage: '[-b buffer-name]' }),
  run(context) {
    context.conductor.buffers.delete(bufferOrTop(context).name);
  },
};

/** The buffer that `-b` names, the newest one without it. */
function bufferOrTop({ args, conductor: { buffers } }: CommandContext): PasteBuffer {
  const name = args.value('b');
  const buffer = name === undefined ? buffers.top() : buffers.get(name);
  if (buffer === undefined) throw commandError(name === undefined ? 'no buffer' : `unknown buffer: ${name}`);
  return buffer;
}
