import { contracts, type Contract } from '@pitcrew/backends';
import { askTmux } from '../ask-tmux.ts';
import type { Context } from '../context.ts';

/**
 * What the flags ask for and the conductor that runs does not have: it was started with others, and keeps them. Nothing where no
 * conductor runs, or no flag was given.
 */
export async function differing(context: Context): Promise<string | undefined> {
  if (Object.keys(context.flags).length === 0) return undefined;
  const { code, stdout } = await askTmux(context, ['display-message', '-p', '#{pitcrew_backends}']);
  if (code !== 0) return undefined;
  const running = stdout.trimEnd().split(' ');
  const others = contracts.filter((contract) => {
    const name = context.flags[contract];
    return name !== undefined && !running.includes(`${contract}-${name}`);
  });
  if (others.length === 0) return undefined;
  const has = others.map((contract) => running.find((part) => part.startsWith(`${contract}-`)) ?? contract);
  return `the conductor that runs has ${has.join(', ')}, and keeps it; ${wayOut(others, context.flags)}`;
}

function wayOut(others: readonly Contract[], flags: Context['flags']): string {
  // Programs are those of their pty.
  if (others.includes('pty'))
    return 'pitcrew down ends it with its programs, and another may be started then';
  const words = others.map((contract) => `--${contract} ${flags[contract]}`);
  return `pitcrew up --restart ${words.join(' ')} changes it`;
}
