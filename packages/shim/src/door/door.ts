import type { Keeping } from '@pitcrew/conductor';
import type { Channel, Service } from '@pitcrew/transport';
import type { Encodable } from '@pitcrew/codec';
import { Caller, type CallerPort } from '../caller.ts';
import { ControlConversation } from '../control/control-conversation.ts';
import { byShell } from '../departure.ts';
import { readGlobalFlags } from '../global-flags.ts';
import { prepare } from '../prepare.ts';
import { explainUnrecorded } from '../explain.ts';
import { explain, runAtOnce, type PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';
import { encodeText, splitTexts } from '../text.ts';
import { GatheredOutput } from './gathered-output.ts';
import { ClientPort } from './client-port.ts';
import { membersOf } from './members-of.ts';
import type { ClientRequest } from './messages.ts';
import { terminalSize } from './terminal-size.ts';
import { Presence, type FirstClient } from './presence.ts';
import { resume } from './resume.ts';
import { sendReply, sendShortReply } from './send-reply.ts';

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
  const flags = readGlobalFlags(words);
  const prepared = (): readonly PreparedCommand[] =>
    request.resumes === true ? resume(shim, request) : prepare(shim, words, flags.next);
  const { login, shellCommand } = flags;
  if (shellCommand !== undefined) {
    const exec = byShell(shim, shim.conductor.options.session, shellCommand, login);
    const nothing = (): void => undefined;
    presence.enter(request.pid, nothing);
    void sendReply(channel, { code: 0, exec: encodeText(exec) }).then(() => presence.leave(nothing));
  } else if (flags.control > 0) answerControl(shim, request, channel, presence, flags.control, prepared);
  else answerOnce(shim, request, channel, presence, flags.features, prepared);
}

/** A client in control mode stays, and says more. */
function answerControl(
  shim: Shim,
  request: ClientRequest,
  channel: Channel,
  presence: Presence,
  level: number,
  prepared: () => readonly PreparedCommand[],
): void {
  const end = (): void => conversation.end();
  const callerOf = (port: CallerPort): Caller => new Caller(request, port, undefined, true);
  const conversation = new ControlConversation(shim, channel, request.hands === true, callerOf, () =>
    presence.leave(end),
  );
  presence.enter(request.pid, end);
  conversation.start(level, prepared);
}

function answerOnce(
  shim: Shim,
  request: ClientRequest,
  channel: Channel,
  presence: Presence,
  features: readonly string[],
  prepared: () => readonly PreparedCommand[],
): void {
  const port = new ClientPort(shim, request, channel, features);
  const caller = new Caller(request, port);
  const output = new GatheredOutput();
  let finished = false;
  const finish = (code: number): void => {
    const { keeping } = shim.conductor;
    if (keeping === undefined || !caller.hasChanged) reply(code);
    else void commitFirst(keeping, output).then(() => reply(code));
  };
  const reply = (code: number): void => {
    if (finished) return;
    finished = true;
    shim.jobs.end(caller);
    const { exec } = port;
    const said = output.reply(port.code ?? code);
    const last = exec === undefined ? said : { ...said, exec: encodeText(exec) };
    if (sendShortReply(channel, last)) presence.leave(reply);
    else void sendReply(channel, last).then(() => presence.leave(reply));
  };
  presence.enter(request.pid, reply);
  let sequence;
  try {
    sequence = prepared();
  } catch (error) {
    const text = explain(error);
    output.warn(text);
    shim.messages.addRefusal(caller, text);
    finish(1);
    return;
  }
  const code = runToEnd(shim, caller, sequence, output);
  if (typeof code === 'number') {
    finish(code);
    return;
  }
  code
    .then(finish, (error: unknown) => {
      output.warn(explain(error));
      finish(1);
    })
    // Whatever went wrong with the answer itself: a client must not wait for it for ever.
    .catch((error: unknown) => channel.reset(error instanceof Error ? error : new Error(String(error))));
}

/** Nobody is told of what would be forgotten if this process were killed now. */
async function commitFirst(keeping: Keeping, output: GatheredOutput): Promise<void> {
  try {
    await keeping.commit();
  } catch (error) {
    output.warn(explainUnrecorded(error));
  }
}

/** As in tmux the hooks of what the commands did have run when the client is told. */
function runToEnd(
  shim: Shim,
  caller: Caller,
  sequence: readonly PreparedCommand[],
  output: GatheredOutput,
): number | Promise<number> {
  const code = runAtOnce(shim, caller, sequence, output);
  const work = typeof code === 'number' ? shim.hooks.flush() : code.then(() => shim.hooks.flush());
  return work === undefined ? code : work.then(() => code);
}

function readRequest(message: Encodable): ClientRequest | undefined {
  const members = membersOf(message);
  if (members === undefined) return undefined;
  const { argv, cwd, environ, pid, tty } = members;
  if (!(argv instanceof Uint8Array && cwd instanceof Uint8Array && environ instanceof Uint8Array))
    return undefined;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 0) return undefined;
  const hands = members['hands'] === true;
  if (tty === undefined || tty === null) return { argv, cwd, environ, pid, ...(hands && { hands }) };
  const resumes = members['resumes'] === true;
  const { name, cols, rows } = tty as Readonly<Record<string, Encodable>>;
  const size = terminalSize(cols, rows);
  if (!(name instanceof Uint8Array) || size === undefined) return undefined;
  return {
    argv,
    cwd,
    environ,
    pid,
    tty: { name, ...size },
    ...(hands && { hands }),
    ...(resumes && { resumes }),
  };
}
