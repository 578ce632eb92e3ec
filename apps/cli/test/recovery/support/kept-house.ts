import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { House, isAlive, signalTo, until } from '../../faults/support/house.ts';

/** What a conductor needs that comes back. `PITCREW_REGISTRY=sqlite npx vitest run …` runs those tests with another registry that do not touch the journal itself. */
export const kept = {
  PITCREW_PTY: 'keeper',
  PITCREW_REGISTRY: process.env['PITCREW_REGISTRY'] ?? 'journal',
} as const;

const open: KeptHouse[] = [];

// After each test nothing runs any more, also where its conductor was killed last.
afterEach(async () => {
  for (const house of open.splice(0)) {
    // A conductor that is gone comes back for this, and takes its programs with it.
    await house.tmux('kill-server');
    await house.close();
  }
});

/** A house whose conductor can be killed. */
export class KeptHouse extends House {
  constructor(env: Readonly<Record<string, string>> = kept) {
    super(env);
    open.push(this);
  }

  async pid(): Promise<number> {
    return Number(await this.ok('display-message', '-p', '#{pid}'));
  }

  /** Kills the conductor with SIGKILL. Gives the pid that it had. */
  async killConductor(): Promise<number> {
    const pid = await this.pid();
    await kill(pid);
    return pid;
  }
}

export async function kill(pid: number): Promise<void> {
  signalTo(pid, 'SIGKILL');
  // Not before its last thread has ended: until then its sockets are open. Who looks after orphans takes longer.
  await until(() => !isAlive(pid) && threadsOf(pid) < 2);
}

function threadsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}

/** Waits until a command prints what is wanted. */
export async function untilPrinted(
  house: House,
  argv: readonly string[],
  wanted: (text: string) => boolean,
): Promise<string> {
  const last = Date.now() + 60_000;
  for (;;) {
    const text = await house.ok(...argv);
    if (wanted(text)) return text;
    if (Date.now() > last)
      throw new Error(`tmux ${argv.join(' ')} still prints ${JSON.stringify(text.slice(-300))}`);
    await sleep(20);
  }
}
