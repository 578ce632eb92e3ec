import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contracts } from '@pitcrew/backends';
import { endSignals, nodeTerminal, processFacts, runClient } from '@pitcrew/client';
import { binFolder } from './bin-folder.ts';
import type { Context } from './context.ts';
import { openTransport } from './parts.ts';

/**
 * Runs one tmux command through the client in Node: the same wire as the native one.
 *
 * @param argv the last arguments of this process
 * @returns its exit code
 */
export async function runNodeClient(context: Context, argv: readonly string[]): Promise<number> {
  const transport = await openTransport(context.settings);
  try {
    return await runClient({
      // Taken from the kernel by their number: Node itself has turned what is not UTF-8 into U+FFFD.
      ...processFacts(argv.length),
      dial: (path) => transport.dial(path),
      startServer: (path, configs, how) => startServer(context, path, configs, how),
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      terminal: nodeTerminal(),
      signals: endSignals,
      exec: shell,
    });
  } finally {
    await transport.close();
  }
}

/** Starts a conductor in a process and session of its own, and waits until clients may connect. */
export function startServer(
  context: Context,
  path: string,
  configs: readonly string[],
  { resumeOnly }: { readonly resumeOnly: boolean },
): Promise<void> {
  const flags = contracts.flatMap((contract) => {
    const chosen = context.flags[contract];
    return chosen === undefined ? [] : [`--${contract}`, chosen];
  });
  const [program, ...first] = pitcrew();
  const words = [
    ...first,
    'serve',
    '--socket',
    path,
    '--ready-fd',
    '3',
    '--first-client',
    String(process.pid),
    ...(resumeOnly ? ['--resume-only'] : []),
    ...configs.flatMap((file) => ['--config', file]),
    ...flags,
  ];
  const child = spawn(program, words, {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  child.unref();
  const pipe = child.stdio[3];
  return new Promise((resolve, reject) => {
    let text = '';
    pipe?.on('data', (part: Buffer) => {
      text += part.toString();
    });
    pipe?.on('close', () => {
      if (text.trimStart().startsWith('ok')) resolve();
      else
        reject(new Error(text.trim() || `no conductor could be started at ${path}: it ended without a word`));
    });
    child.on('error', reject);
  });
}

/** What the native client starts, too: the script knows what a conductor's Node is told. Where no build made it, the module. */
function pitcrew(): readonly [string, ...string[]] {
  try {
    return [join(binFolder(), 'pitcrew')];
  } catch {
    return [process.execPath, fileURLToPath(new URL('./main.js', import.meta.url))];
  }
}

function shell(command: Uint8Array): Promise<number> {
  const child = spawn('/bin/sh', ['-c', Buffer.from(command).toString()], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]),
    );
  });
}
