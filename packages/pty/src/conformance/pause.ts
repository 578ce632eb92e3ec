import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestApi } from '@pitcrew/core';
import type { Program } from './program.ts';
import { promises, type Subject } from './subject.ts';
import { staged } from './stage.ts';

export function pausePromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);

  t.describe('pause', () => {
    promise(
      'stops output until resume, and loses none of it',
      staged(subject, async ({ sh }) => {
        const program: Program = await sh('stty raw; printf READY; head -c 1 > first; seq 100000 199999');
        await program.says('READY');
        program.process.pause();
        program.write('x');
        await whileWatching();
        assert.equal(program.text, 'READY');
        for (let round = 0; round < 5; round += 1) {
          program.process.resume();
          await new Promise(setImmediate);
          program.process.pause();
        }
        program.process.resume();
        await program.ends();
        const expected = Array.from({ length: 100_000 }, (_, index) => `${index + 100_000}\n`).join('');
        assert.ok(program.text.replace(/^READYx?/, '') === expected, `${program.length} bytes came`);
      }),
    );

    promise(
      'holds back exited too, while output of a program that ended is still to be handed over',
      staged(subject, async ({ sh }) => {
        const program = await sh('read x; echo the-last-word; exit 6');
        program.process.pause();
        program.write('\n');
        let settled = false;
        void program.process.exited.then(() => {
          settled = true;
        });
        await whileWatching();
        assert.equal(settled, false);
        assert.equal(program.text, '');
        program.process.resume();
        assert.equal((await program.ends()).code, 6);
        assert.match(program.text, /the-last-word/);
      }),
    );

    promise(
      'may be called from within onOutput, again and again',
      staged(subject, async ({ sh }) => {
        let program: Program | undefined;
        const pausing = (): void => {
          program?.process.pause();
          setImmediate(() => program?.process.resume());
        };
        program = await sh('read x; seq 1 4200', { onOutput: pausing });
        program.write('\n');
        await program.ends();
        assert.equal(program.text.trimEnd().split('\r\n').at(-1), '4200');
        assert.equal(program.length, '\r\n'.length + 24_093);
      }),
    );
  });
}

/** For promises that something does not happen: long enough for it to happen. */
function whileWatching(): Promise<void> {
  return delay(150);
}
