import { setTimeout as sleep } from 'node:timers/promises';
import { activityOf, ownProcesses } from '../processes.ts';
import type { Family } from '../row.ts';
import { quiet } from '../stage.ts';

const panes = 50;
/** Names of windows are looked at once more after the last of them was made. */
const settleMs = 3000;
const sliceMs = 1000;

/** Nothing happens: both at the same time, second by second. */
export const idle: Family = {
  rows: [
    {
      name: 'idle',
      what: `a server with ${panes} quiet panes: how often it wakes up, and its share of a processor`,
      figures: [
        // Less than one a second is what a machine does to a process that does nothing.
        { name: 'wake-ups', unit: '/s', aim: { of: 'difference', atMost: 1 } },
        { name: 'processor', unit: '%', aim: { of: 'difference', atMost: 0.1 } },
      ],
      limit: '0',
    },
  ],
  measure: async (stage) => {
    const servers = await stage.started();
    const pids = { ours: [] as readonly number[], theirs: [] as readonly number[] };
    for (const side of ['ours', 'theirs'] as const) {
      for (let more = 1; more < panes; more += 1) await servers[side].tell('new-window', '-d', quiet);
      pids[side] = await ownProcesses(servers[side]);
    }
    await sleep(settleMs);
    const wakeUps = { ours: [] as number[], theirs: [] as number[] };
    const cpu = { ours: [] as number[], theirs: [] as number[] };
    await stage.rounds(async () => {
      const before = { ours: activityOf(pids.ours), theirs: activityOf(pids.theirs) };
      await sleep(sliceMs);
      for (const side of ['ours', 'theirs'] as const) {
        const now = activityOf(pids[side]);
        wakeUps[side].push(now.wakeUps - before[side].wakeUps);
        cpu[side].push(((now.cpu - before[side].cpu) / sliceMs / 1e6) * 100);
      }
    });
    return { idle: { 'wake-ups': wakeUps, processor: cpu } };
  },
};
