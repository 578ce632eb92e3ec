import { lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { errorText } from './error-text.ts';
import type { ClientErrorCode } from './errors.ts';

export interface SocketPathOptions {
  /** `-S` */
  readonly socket?: string | undefined;
  /** `-L` */
  readonly label?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
}

/**
 * Where the server listens, by tmux's rules in a folder of our own: `-S`, or the label `-L`, or the first
 * field of `$TMUX`, or the label `default`. Makes and checks the folder of labels, which is tmux's own one
 * where the environment asks for it.
 *
 * @throws CodedError `CLIENT_SOCKET_FOLDER` with tmux's text
 */
export function socketPath({ socket, label, env, uid }: SocketPathOptions): string {
  if (socket !== undefined) return socket;
  const [tmux] = (env['TMUX'] ?? '').split(',');
  if (label === undefined && tmux !== undefined && tmux !== '') return tmux;
  const folder = `${temporaryFolder(env['TMUX_TMPDIR'])}/${usesTmuxSockets(env) ? 'tmux' : 'pitcrew'}-${uid}`;
  checkFolder(folder, uid);
  return `${folder}/${label ?? 'default'}`;
}

/**
 * Whether `PITCREW_TMUX_SOCKETS` asks for the folder in which tmux has its sockets: for machines where no real
 * tmux runs, and programs look for sockets there by themselves.
 */
export function usesTmuxSockets(env: SocketPathOptions['env']): boolean {
  const value = env['PITCREW_TMUX_SOCKETS'] ?? '';
  return value !== '' && value !== '0';
}

function temporaryFolder(wanted: string | undefined): string {
  if (wanted === undefined || wanted === '') return '/tmp';
  try {
    return realpathSync(wanted);
  } catch {
    return '/tmp';
  }
}

/** Nobody else may have prepared the folder: clients send their environment to whoever listens there. */
function checkFolder(folder: string, uid: number): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (systemErrorCode(error) !== 'EXISTS') {
      throw unusable(`couldn't create directory ${folder} (${errorText(error)})`, error);
    }
  }
  const facts = factsOf(folder);
  if (!facts.isDirectory()) throw unusable(`${folder} is not a directory`);
  if (facts.uid !== uid || (facts.mode & 0o077) !== 0) {
    throw unusable(`directory ${folder} has unsafe permissions`);
  }
}

function factsOf(folder: string): Stats {
  try {
    return lstatSync(folder);
  } catch (error) {
    throw unusable(`couldn't read directory ${folder} (${errorText(error)})`, error);
  }
}

function unusable(text: string, cause?: unknown): CodedError<ClientErrorCode> {
  return new CodedError('CLIENT_SOCKET_FOLDER', text, { cause });
}
