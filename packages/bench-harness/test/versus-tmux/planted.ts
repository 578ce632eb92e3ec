import { judge, type RowResult, type VersusResults } from '../../src/versus-tmux/index.ts';
import type { Figure, Taken } from '../../src/versus-tmux/index.ts';

/** Ten rounds whose ratio is about that, each a little off. */
export function roundsOf(ratio: number, spread = 0.02, rounds = 10): Taken {
  const theirs = Array.from({ length: rounds }, (_, at) => 2e6 * (1 + ((at * 7) % 5) / 10));
  const ours = theirs.map((value, at) => value * ratio * (1 + spread * (((at * 3) % 7) / 3 - 1)));
  return { ours, theirs, limit: theirs.map((value) => value / 10) };
}

export const p50: Figure = { name: 'p50', unit: 'ns', aim: { of: 'ratio', atMost: 0.2 } };

function row(name: string, figures: RowResult['figures'], more: Partial<RowResult> = {}): RowResult {
  return { name, what: `what ${name} does, in a sentence`, figures, status: 'ok', ...more };
}

/** A run with every verdict, unit, and one row that failed. */
export const plantedResults: VersusResults = {
  schema: 'versus-tmux-1',
  version: '1.2.3',
  startedAt: '2026-11-21T22:00:00.000Z',
  seconds: 61.4,
  complete: true,
  fingerprint: {
    cpu: 'A processor',
    cores: 2,
    kernel: '6.1',
    node: 'v20.20.2',
    v8: '11.3',
    microcode: '0x1',
    execArgv: [],
    libc: 'glibc 2.36',
    filesystem: 'ext4',
    container: false,
    governor: '',
  },
  load: 7.3,
  programs: { ours: { name: 'Pitcrew', version: '1.2.3' }, theirs: { name: 'tmux', version: 'tmux 3.3a' } },
  method: 'whole process',
  effort: { rounds: 10, seconds: 30, full: false },
  commit: { id: 'abcdef0123456789', at: '2026-11-21T00:00:00Z', subject: 'feat: x' },
  rows: [
    row('small', [judge(p50, roundsOf(0.15)), judge({ ...p50, name: 'p99' }, roundsOf(0.5))], {
      limit: 'a static program',
    }),
    row('near', [judge(p50, roundsOf(0.2))]),
    row('fast', [judge({ name: 'rate', unit: 'B/s', aim: { of: 'ratio', atLeast: 3 } }, roundsOf(4))]),
    row('big', [judge({ name: 'memory', unit: 'B', aim: { of: 'value', atMost: 1e6 } }, roundsOf(20))]),
    row('quiet', [
      judge(
        { name: 'wake-ups', unit: '/s', aim: { of: 'difference', atMost: 1 } },
        {
          ours: Array.from({ length: 10 }, () => 0),
          theirs: Array.from({ length: 10 }, () => 0),
        },
      ),
    ]),
    row('broken', [], { status: 'failed', reason: 'Pitcrew: answered <b>| wrongly' }),
  ],
};
