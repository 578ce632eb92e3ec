import { commandError } from '../command-error.ts';
import { prepare } from '../prepare.ts';
import type { PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';
import { decodeText } from '../text.ts';
import type { ClientRequest } from './messages.ts';

/**
 * What shows a client that comes back what it was shown before.
 *
 * @throws CodedError where its session has ended meanwhile
 */
export function resume(shim: Shim, { pid, tty }: ClientRequest): readonly PreparedCommand[] {
  const known = shim.returning.get(pid);
  const isSame = known !== undefined && tty !== undefined && decodeText(tty.name) === known.tty;
  const session = isSame ? known.session : undefined;
  if (session === undefined || !shim.conductor.sessions.has(Number(session.slice(1)))) {
    shim.returning.delete(pid);
    throw commandError('[exited]');
  }
  // Not -r for one that can type: that would ignore its size too, and the other way round.
  const flags = [
    ...(known?.readOnly === true ? ['read-only'] : []),
    ...(known?.ignoreSize === true ? ['ignore-size'] : []),
    ...(known?.activePane === true ? ['active-pane'] : []),
  ];
  const more = flags.length === 0 ? [] : ['-f', flags.join(',')];
  return prepare(shim, ['attach-session', '-E', ...more, '-t', session], 0);
}
