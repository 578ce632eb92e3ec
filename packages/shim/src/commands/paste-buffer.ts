import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { encodeText } from '../text.ts';

export const pasteBuffer: Command = {
  name: 'paste-buffer',
  alias: 'pasteb',
  arguments: argumentSpec('db:prs:t:', 0, 0, {
    usage: '[-dpr] [-s separator] [-b buffer-name] [-t target-pane]',
  }),
  target: { flag: 't', type: 'pane' },
  run({ args, conductor: { buffers }, target: { pane } }) {
    const name = args.value('b');
    const buffer = name === undefined ? buffers.top() : buffers.get(name);
    if (buffer === undefined) {
      if (name !== undefined) throw commandError(`no buffer ${name}`);
      return;
    }
    const separator = encodeText(args.value('s') ?? (args.has('r') ? '\n' : '\r'));
    const bracketed = args.has('p') && pane.screen.modes.bracketedPaste;
    const bytes = withSeparator(buffer.bytes, separator);
    pane.type(
      bracketed ? Buffer.concat([Buffer.from('\u001b[200~'), bytes, Buffer.from('\u001b[201~')]) : bytes,
    );
    if (args.has('d')) buffers.delete(buffer.name);
  },
};

const lineFeed = 0x0a;

/** Puts the separator in the place of every line feed. */
function withSeparator(bytes: Uint8Array, separator: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, from)) {
    parts.push(bytes.subarray(from, at), separator);
    from = at + 1;
  }
  if (from === 0) return bytes;
  parts.push(bytes.subarray(from));
  return Buffer.concat(parts);
}
