import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { notSupported } from '../not-supported.ts';

const run = promisify(execFile);

/**
 * Who may use the server. Its socket lies in a folder that is the owner's alone, so that no other user can ever be
 * let in: that is refused.
 */
export const serverAccess: Command = {
  name: 'server-access',
  arguments: argumentSpec('adlrw', 0, 1, { usage: '[-adlrw] [-t target-pane] [user]' }),
  run(context) {
    const { args } = context;
    const { uid, username } = userInfo();
    if (args.has('l')) {
      // As tmux: root may always, and is not listed.
      if (uid !== 0) context.print(`${username} (W)`);
      return undefined;
    }
    const given = args.positional(0);
    if (given === undefined) throw commandError('missing user argument');
    return change(context, context.expand(given, {}));
  },
};

async function change({ args, shim }: CommandContext, name: string): Promise<void> {
  const uid = await uidOf(name);
  if (uid === undefined) throw commandError(`unknown user: ${name}`);
  if (uid === 0 || uid === userInfo().uid) throw commandError(`${name} owns the server, can't change access`);
  if (args.has('a') && args.has('d')) throw commandError('-a and -d cannot be used together');
  if (args.has('w') && args.has('r')) throw commandError('-r and -w cannot be used together');
  if (args.has('d')) throw commandError(`user ${name} not found`);
  if (!['a', 'r', 'w'].some((flag) => args.has(flag))) return;
  throw notSupported(shim, ['server-access', name], 'server-access for other users');
}

async function uidOf(name: string): Promise<number | undefined> {
  if (!/^[^-\s:]\S*$/.test(name)) return undefined;
  try {
    const { stdout } = await run('id', ['-u', '--', name]);
    return Number(stdout);
  } catch {
    return undefined;
  }
}
