import { statSync } from 'node:fs';
import { isCodedError, systemErrorCode } from '@pitcrew/core';
import type { Connection } from '@pitcrew/transport';
import type { ClientOptions } from './client-options.ts';
import { Conversation } from './conversation.ts';
import { errnoName, errorText } from './error-text.ts';
import { parseGlobalFlags, type GlobalFlags } from './global-flags.ts';
import { socketPath } from './socket-path.ts';
import { startsServer } from './starts-server.ts';

/** Longest path of a Unix socket on Linux; the kernel wants a NUL byte behind it. */
const longestPath = 107;

/** What runs as `tmux` where the native client does not: the same behaviour, 60 ms later. */
export async function runClient(options: ClientOptions): Promise<number> {
  const say = (stream: 'stdout' | 'stderr', text: string, code: number): Promise<number> =>
    new Promise((resolve) => {
      options[stream].once('error', () => resolve(code));
      options[stream].write(text, () => resolve(code));
    });
  const parsed = parseGlobalFlags(wordsOf(options.argv), options.program);
  if (parsed.kind === 'version') return say('stdout', parsed.text, 0);
  if (parsed.kind === 'usage') return say('stderr', parsed.text, 1);
  let connection: Connection;
  try {
    connection = await reachServer(parsed.flags, options);
  } catch (error) {
    return say('stderr', `${error instanceof Error ? error.message : String(error)}\n`, 1);
  }
  const { argv, environ, cwd, pid, terminal } = options;
  if (parsed.flags.control > 1 && terminal === undefined) {
    await connection.close();
    return say('stderr', 'tcgetattr failed: Inappropriate ioctl for device\n', 1);
  }
  const tty = terminal && { name: terminal.name, cols: terminal.size()[0], rows: terminal.size()[1] };
  const channel = connection.open({ argv, cwd, environ, pid, ...(tty && { tty }) });
  const code = await new Conversation(channel, parsed.flags.control, options).code;
  await connection.close();
  return code;
}

async function reachServer(flags: GlobalFlags, options: ClientOptions): Promise<Connection> {
  const env: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const word of wordsOf(options.environ)) {
    const name = word.slice(0, Math.max(word.indexOf('='), 0));
    env[name] ??= word.slice(name.length + 1);
  }
  const path = socketPath({ socket: flags.socket, label: flags.label, env, uid: options.uid });
  if (Buffer.byteLength(path) > longestPath)
    throw new Error(`error connecting to ${path} (File name too long)`);
  try {
    return await options.dial(path);
  } catch (error) {
    if (!startsServer(flags) || !isAbsent(error)) throw unreachable(path, error);
  }
  await options.startServer(path, flags.configs);
  try {
    return await options.dial(path);
  } catch (error) {
    throw unreachable(path, error);
  }
}

function isAbsent(error: unknown): boolean {
  if (!isCodedError(error, 'TRANSPORT_NOT_LISTENING')) return false;
  return ['NOT_FOUND', 'REFUSED'].includes(systemErrorCode(error.cause));
}

/** tmux's text for a dial that failed. */
function unreachable(path: string, error: unknown): Error {
  if (isCodedError(error, 'TRANSPORT_REJECTED')) return error;
  const cause = isCodedError(error, 'TRANSPORT_ADDRESS')
    ? refusal(path)
    : error instanceof Error && error.cause;
  const errno = errnoName(cause);
  if (errno === 'ECONNREFUSED') return new Error(`no server running on ${path}`, { cause: error });
  if (errno === 'ECONNRESET' || errno === 'EPIPE' || (errno === undefined && isStranger(error))) {
    const text = `no Pitcrew server on ${path} (another tmux may listen there: unset TMUX and PITCREW_TMUX_SOCKETS, or use -L or -S)`;
    return new Error(text, { cause: error });
  }
  if (isCodedError(error, 'TRANSPORT_TIMEOUT')) {
    const text = `no answer from ${path} in 5 s: its server hangs, or is no Pitcrew server`;
    return new Error(text, { cause: error });
  }
  const why =
    errno === undefined ? (error instanceof Error ? error.message : String(error)) : errorText(cause);
  return new Error(`error connecting to ${path} (${why})`, { cause: error });
}

/** What the kernel would have said of an address that the transport did not even try. */
function refusal(path: string): unknown {
  try {
    if (statSync(path).isSocket()) return undefined;
    return Object.assign(new Error('no socket'), { code: 'ECONNREFUSED' });
  } catch (error) {
    return error;
  }
}

/** Somebody answered, and not as a Pitcrew server does. */
function isStranger(error: unknown): boolean {
  return isCodedError(error, 'TRANSPORT_BAD_FRAME') || isCodedError(error, 'TRANSPORT_NOT_LISTENING');
}

function wordsOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').split('\0').slice(0, -1);
}
