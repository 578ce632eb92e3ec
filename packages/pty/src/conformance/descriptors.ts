import assert from 'node:assert/strict';
import { closeSync, openSync, readdirSync } from 'node:fs';
import type { TestApi } from '@pitcrew/core';
import { until } from '@pitcrew/core/testing';
import { promisesOnLinux, type Subject } from './subject.ts';
import { staged } from './stage.ts';

function open(pid: number | 'self'): string[] {
  return readdirSync(`/proc/${pid}/fd`).toSorted((a, b) => Number(a) - Number(b));
}

export function descriptorPromises(t: TestApi, subject: Subject): void {
  const promise = promisesOnLinux(t, subject);

  t.describe('descriptors', () => {
    promise(
      'leaves a program only 0, 1 and 2, whatever the host has open',
      staged(subject, async ({ sh }) => {
        const files = Array.from({ length: 50 }, () => openSync('/dev/null', 'r'));
        try {
          const neighbours = await Promise.all(Array.from({ length: 5 }, () => sh('read x')));
          const program = await sh('echo READY; read x');
          await program.says('READY');
          assert.deepEqual(open(program.process.pid), ['0', '1', '2']);
          const later = await sh('echo READY; read x');
          await later.says('READY');
          assert.deepEqual(open(later.process.pid), ['0', '1', '2']);
          for (const each of [...neighbours, program, later]) each.write('\n');
          await Promise.all([...neighbours, program, later].map((each) => each.ends()));
        } finally {
          files.forEach((file) => closeSync(file));
        }
      }),
    );

    promise(
      'leaves none open in the host after 50 programs, also those that were destroyed or failed to start',
      staged(subject, async ({ sh, start }) => {
        await (await sh('exit 0')).ends();
        const before = open('self').length;
        for (let run = 0; run < 50; run += 1) {
          const program = await sh(run % 5 === 0 ? 'sleep 60' : 'echo output');
          if (run % 5 === 0) program.process.destroy();
          if (run % 5 === 1) await assert.rejects(start({ file: '/nonexistent' }));
          await program.ends();
        }
        await until(`the host had ${before} descriptors open again`, () => open('self').length <= before);
      }),
    );
  });
}
