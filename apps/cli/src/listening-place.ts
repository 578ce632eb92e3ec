import { socketPath, usesTmuxSockets } from '@pitcrew/client';
import type { Place } from './context.ts';

/** The socket of the conductor that the user means. @throws CodedError `CLIENT_SOCKET_FOLDER` */
export function listeningPlace(context: Place): string {
  return socketPath({
    socket: context.socketPath,
    label: context.socketName,
    env: process.env,
    uid: process.getuid?.() ?? 0,
  });
}

/** What somebody should know of the folder in which labels lie; undefined where it is Pitcrew's own. */
export function folderRemark(): string | undefined {
  if (!usesTmuxSockets(process.env)) return undefined;
  return 'PITCREW_TMUX_SOCKETS puts sockets into the folder of a real tmux: none may run beside Pitcrew';
}
