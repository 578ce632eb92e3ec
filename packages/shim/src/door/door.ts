import type { Channel, Service } from '@pitcrew/transport';
import type { Encodable } from '@pitcrew/codec';
import { Caller, type CallerPort } from '../caller.ts';
import { ControlConversation } from '../control/control-conversation.ts';
import { byShell } from '../departure.ts';
import { readGlobalFlags } from '../global-flags.ts';
import { prepare } from '../prepare.ts';
import type { PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';
import { encodeText, splitTexts } from '../text.ts';
import { Answer } from './answer.ts';
import { membersOf } from './members-of.ts';
import type { ClientRequest } from './messages.ts';
import { terminalSize } from './terminal-size.ts';
import { Presence, type FirstClient } from './presence.ts';
import { resume } from './resume.ts';
import { sendReply } from './send-reply.ts';

/** Where clients come in: each channel is one `tmux …`, answered by its exit code and what it prints. */
export function door(shim: Shim, first?: FirstClient): Service {
  const presence = new Presence(shim, first);
  return {
    open(message, channel) {
      const request = readRequest(message);
      if (request === undefined) throw new TypeError('not a request of a tmux client: its members are wrong');
      answer(shim, request, channel, presence);
    },
  };
}

function answer(shim: Shim, request: ClientRequest, channel: Channel, presence: Presence): void {
  const words = splitTexts(request.argv);
  const { next, features, control, login, shellCommand } = readGlobalFlags(words);
  if (shellCommand !== undefined) answerShell(shim, request, channel, presence, shellCommand, login);
  else if (control > 0) answerControl(shim, request, channel, presence, control, words, next);
  else {
    const client = new Answer(shim, request, channel, presence, features);
    presence.enter(request.pid, client);
    let sequence;
    try {
      sequence = prepareRequest(shim, request, words, next);
    } catch (error) {
      client.refuse(error);
      return;
    }
    client.run(sequence);
  }
}

/** The client becomes a shell. */
function answerShell(
  shim: Shim,
  request: ClientRequest,
  channel: Channel,
  presence: Presence,
  command: string,
  login: boolean,
): void {
  const exec = byShell(shim, shim.conductor.options.session, command, login);
  const client = { end: (): void => undefined };
  presence.enter(request.pid, client);
  void sendReply(channel, { code: 0, exec: encodeText(exec) }).then(() => presence.leave(client));
}

/** A client in control mode stays, and says more. */
function answerControl(
  shim: Shim,
  request: ClientRequest,
  channel: Channel,
  presence: Presence,
  level: number,
  words: readonly string[],
  start: number,
): void {
  const callerOf = (port: CallerPort): Caller => new Caller(request, port, undefined, true);
  const conversation = new ControlConversation(shim, channel, request.hands === true, callerOf, () =>
    presence.leave(conversation),
  );
  presence.enter(request.pid, conversation);
  conversation.start(level, () => prepareRequest(shim, request, words, start));
}

/** @param start where the command begins in `words` */
function prepareRequest(
  shim: Shim,
  request: ClientRequest,
  words: readonly string[],
  start: number,
): readonly PreparedCommand[] {
  return request.resumes === true ? resume(shim, request) : prepare(shim, words, start);
}

function readRequest(message: Encodable): ClientRequest | undefined {
  const members = membersOf(message);
  if (members === undefined) return undefined;
  const { argv, cwd, environ, pid, tty } = members;
  if (!(argv instanceof Uint8Array && cwd instanceof Uint8Array && environ instanceof Uint8Array))
    return undefined;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 0) return undefined;
  const hands = members['hands'] === true;
  if (tty === undefined || tty === null)
    return { argv, cwd, environ, pid, tty: undefined, resumes: false, hands };
  const resumes = members['resumes'] === true;
  const { name, cols, rows } = tty as Readonly<Record<string, Encodable>>;
  const size = terminalSize(cols, rows);
  if (!(name instanceof Uint8Array) || size === undefined) return undefined;
  return { argv, cwd, environ, pid, tty: { name, cols: size.cols, rows: size.rows }, resumes, hands };
}
