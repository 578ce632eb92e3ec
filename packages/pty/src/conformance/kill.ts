import assert from 'node:assert/strict';
import { constants } from 'node:os';
import type { TestApi } from '@pitcrew/core';
import { until } from '@pitcrew/core/testing';
import { lives } from './lives.ts';
import { promises, type Subject } from './subject.ts';
import { staged } from './stage.ts';

const { SIGTERM, SIGUSR1 } = constants.signals;

export function killPromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);

  t.describe('kill', () => {
    promise(
      'reaches the whole process group, children and their children',
      staged(subject, async ({ sh }) => {
        // The grandchild ignores the terminal's hang-up: only the signal itself can end it.
        const program = await sh(
          'trap "" HUP; sh -c \'sleep 60 & echo "grandchild<$!>"; wait\' & echo "child<$!>"; trap - HUP; wait',
        );
        await program.says('grandchild<');
        await program.says('child<');
        await until('both pids were told', () => (program.text.match(/<\d+>/g) ?? []).length === 2);
        const pids = [...program.text.matchAll(/<(\d+)>/g)].map(([, pid]) => Number(pid));
        assert.equal(program.process.kill(SIGTERM), true);
        await program.ends();
        await until('the children were dead', () => !pids.some(lives)).catch((error: unknown) => {
          pids.filter(lives).forEach((pid) => process.kill(pid, 'SIGKILL'));
          throw error;
        });
      }),
    );

    promise(
      'sends a signal that the program handles',
      staged(subject, async ({ sh }) => {
        const program = await sh(
          'trap "echo handled; exit 9" USR1; echo READY; while :; do sleep 0.02; done',
        );
        await program.says('READY');
        assert.equal(program.process.kill(SIGUSR1), true);
        assert.equal((await program.ends()).code, 9);
        assert.match(program.text, /handled/);
      }),
    );

    promise(
      'reaches a program that was started a moment ago',
      staged(subject, async ({ sh }) => {
        for (let run = 0; run < 10; run += 1) {
          const program = await sh('sleep 60');
          assert.equal(program.process.kill(SIGTERM), true);
          assert.deepEqual(await program.ends(), { code: 0, signal: SIGTERM });
        }
      }),
    );

    promise(
      'returns false for a program that has ended',
      staged(subject, async ({ sh }) => {
        const program = await sh('exit 0');
        await program.ends();
        assert.equal(program.process.kill(SIGTERM), false);
      }),
    );
  });
}
