import assert from 'node:assert/strict';
import { constants } from 'node:os';
import type { TestApi } from '@pitcrew/core';
import { promises, type Subject } from './subject.ts';
import { staged } from './stage.ts';

const { SIGHUP, SIGINT, SIGKILL, SIGTERM } = constants.signals;

export function exitPromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);

  t.describe('exit', () => {
    promise(
      'tells the code of a program that ended by itself',
      staged(subject, async ({ sh }) => {
        for (const code of [0, 1, 3, 127, 130, 255]) {
          assert.deepEqual(await (await sh(`exit ${code}`)).ends(), { code, signal: 0 });
        }
      }),
    );

    promise(
      'tells a program that was ended by a signal from one that ended by itself',
      staged(subject, async ({ sh }) => {
        for (const signal of [SIGHUP, SIGINT, SIGKILL, SIGTERM]) {
          const program = await sh('echo READY; exec sleep 60');
          await program.says('READY');
          assert.equal(program.process.kill(signal), true);
          assert.deepEqual(await program.ends(), { code: 0, signal });
        }
      }),
    );

    promise(
      'tells which signal ended a program, whoever sent it',
      staged(subject, async ({ sh }) => {
        for (const signal of [constants.signals.SIGUSR1, SIGTERM, SIGKILL]) {
          assert.deepEqual(await (await sh(`kill -${signal} $$; sleep 60`)).ends(), { code: 0, signal });
        }
      }),
    );

    promise(
      'settles exited to the same status for whoever asks, also later',
      staged(subject, async ({ sh }) => {
        const program = await sh('exit 4');
        const both = await Promise.all([program.ends(), program.ends()]);
        assert.deepEqual([...both, await program.ends()], [both[0], both[0], { code: 4, signal: 0 }]);
      }),
    );

    promise(
      'tells four programs that run at once apart',
      staged(subject, async ({ sh }) => {
        const programs = await Promise.all(
          [1, 2, 3, 4].map((number) => sh(`read x; echo "got $x"; exit ${number}`)),
        );
        assert.equal(new Set(programs.map(({ process }) => process.pid)).size, 4);
        programs.toReversed().forEach((program, index) => program.write(`word${4 - index}\n`));
        const statuses = await Promise.all(programs.map((program) => program.ends()));
        assert.deepEqual(
          statuses.map(({ code }) => code),
          [1, 2, 3, 4],
        );
        programs.forEach((program, index) => assert.match(program.text, new RegExp(`got word${index + 1}`)));
      }),
    );
  });
}
