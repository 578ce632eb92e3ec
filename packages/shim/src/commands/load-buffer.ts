import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { setBuffer } from '../set-buffer.ts';
import { systemErrorText } from '../system-error-text.ts';
import { targetClient } from '../target/best-client.ts';

export const loadBuffer: Command = {
  name: 'load-buffer',
  alias: 'loadb',
  arguments: argumentSpec('b:t:w', 1, 1, { usage: '[-b buffer-name] [-t target-client] path' }),
  async run(context) {
    const { args, caller, shim } = context;
    const client = args.has('w') ? targetClient(context, args.value('t'), true) : undefined;
    const path = context.expand(args.positional(0) ?? '');
    const bytes = path === '-' ? await caller.port.readInput() : await read(path, caller.cwd);
    setBuffer(shim, bytes, args.value('b'));
    if (bytes.length > 0 && client?.session !== undefined) client.setClipboard?.(bytes);
  },
};

async function read(path: string, cwd: string): Promise<Uint8Array> {
  const absolute = resolve(cwd, path);
  try {
    return await readFile(absolute);
  } catch (error) {
    throw commandError(`${absolute}: ${systemErrorText(error)}`, error);
  }
}
