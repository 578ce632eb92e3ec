import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { compareCommands } from '../../dist/index.js';

const silent = { argv: ['true'] } as const;

describe('compareCommands', () => {
  it('times every run of both, the first byte, the CPU and the memory', async () => {
    const talks = { argv: [process.execPath, '-e', 'console.log(1)'] } as const;
    const { base, candidate, difference } = await compareCommands({
      base: silent,
      candidate: talks,
      pairs: 8,
    });
    assert.equal(base.walls.length, 8);
    assert.equal(candidate.walls.length, 8);
    assert.equal(base.firstByte, undefined);
    assert.ok(candidate.firstByte! > 0);
    assert.ok(candidate.peakRssBytes > 20e6, 'Node is there');
    assert.ok(candidate.cpuMicros > 10_000, 'Node does not start for nothing');
    const ratios = candidate.walls.map((wall, at) => Math.log(wall / base.walls[at]!));
    assert.ok(Math.min(...ratios) <= difference.low && difference.low <= difference.estimate);
    assert.ok(difference.estimate <= difference.high && difference.high <= Math.max(...ratios));
  });

  it('takes the time from before a command starts until it has ended', async () => {
    const sleeps = { argv: ['sleep', '0.2'] } as const;
    const { candidate } = await compareCommands({ base: silent, candidate: sleeps, pairs: 2 });
    assert.ok(Math.min(...candidate.walls) >= 200, `${candidate.walls.join(' and ')} ms`);
  });

  it('fails where a command fails: its times would be those of an error', async () => {
    const fails = { argv: ['sh', '-c', 'echo no such thing >&2; exit 3'] } as const;
    await assert.rejects(compareCommands({ base: silent, candidate: fails, pairs: 2 }), {
      code: 'BENCH_COMMAND_FAILED',
      message: /\(3\).*no such thing/s,
    });
  });

  it('fails where there is no such program', async () => {
    await assert.rejects(compareCommands({ base: { argv: ['/nowhere/x'] }, candidate: silent }), {
      code: 'BENCH_COMMAND_FAILED',
      message: /nowhere/,
    });
  });

  it('throws what it was aborted with', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const comparing = compareCommands({
      base: { argv: ['sleep', '30'] },
      candidate: silent,
      signal: controller.signal,
    });
    controller.abort(reason);
    await assert.rejects(comparing, reason);
  });
});
