import { statSync } from 'node:fs';
import { isCodedError, systemErrorCode } from '@pitcrew/core';
import type { Connection } from '@pitcrew/transport';
import type { ClientOptions } from './client-options.ts';
import { Conversation, tidy } from './conversation.ts';
import { errnoName, errorText } from './error-text.ts';
import { parseGlobalFlags, type GlobalFlags } from './global-flags.ts';
import { isRecoverable } from './recovery-mark.ts';
import { socketPath } from './socket-path.ts';
import { startsServer } from './starts-server.ts';

/** Longest path of a Unix socket on Linux; the kernel wants a NUL byte behind it. */
const longestPath = 107;

/** Servers that are tried one after another where none lasts; one that has lasted so long is no failure. */
const mostServers = 20;
const lastingMs = 5000;

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
  const { flags } = parsed;
  const { argv, environ, cwd, pid, uid, terminal } = options;
  const env = variablesOf(environ);
  let path: string;
  try {
    path = socketPath({ socket: flags.socket, label: flags.label, env, uid });
    if (Buffer.byteLength(path) > longestPath)
      throw new Error(`error connecting to ${path} (File name too long)`);
  } catch (error) {
    return say('stderr', `${messageOf(error)}\n`, 1);
  }
  let servers = 0;
  for (let resumes = false; ; resumes = true) {
    let connection: Connection;
    try {
      connection = await reachServer(path, flags, options);
    } catch (error) {
      if (resumes) await say('stdout', tidy, 1);
      return say('stderr', `${messageOf(error)}\n`, 1);
    }
    if (flags.control > 1 && terminal === undefined) {
      await connection.close();
      return say('stderr', 'tcgetattr failed: Inappropriate ioctl for device\n', 1);
    }
    const tty = terminal && { name: terminal.name, cols: terminal.size()[0], rows: terminal.size()[1] };
    const request = { argv, cwd, environ, pid, ...(tty && { tty }), ...(resumes && { resumes }) };
    const channel = connection.open(request);
    const began = performance.now();
    const mayResume = (): boolean => {
      if (performance.now() - began >= lastingMs) servers = 0;
      servers += 1;
      return servers <= mostServers && isRecoverable(path, uid);
    };
    const outcome = await new Conversation(channel, flags.control, options, mayResume).outcome;
    await connection.close();
    if (outcome !== 'resume') return outcome;
  }
}

function variablesOf(environ: Uint8Array): Record<string, string> {
  const env: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const word of wordsOf(environ)) {
    const name = word.slice(0, Math.max(word.indexOf('='), 0));
    env[name] ??= word.slice(name.length + 1);
  }
  return env;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function reachServer(path: string, flags: GlobalFlags, options: ClientOptions): Promise<Connection> {
  try {
    return await options.dial(path);
  } catch (error) {
    if (!mayStart(error, flags, path, options.uid)) throw unreachable(path, error);
  }
  await options.startServer(path, flags.configs, { resumeOnly: !startsServer(flags) });
  try {
    return await options.dial(path);
  } catch (error) {
    throw unreachable(path, error);
  }
}

/**
 * As tmux; and for any command where a server has ended without being told to, and another one can go on. That it
 * hung up on a dial is enough then: nothing was asked of it yet.
 */
function mayStart(error: unknown, flags: GlobalFlags, path: string, uid: number): boolean {
  if (isAbsent(error) && startsServer(flags)) return true;
  return isCodedError(error, 'TRANSPORT_NOT_LISTENING') && !flags.neverStart && isRecoverable(path, uid);
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
