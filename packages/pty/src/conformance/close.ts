import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { isCodedError, type TestApi } from '@pitcrew/core';
import { until, within } from '@pitcrew/core/testing';
import { lives } from './lives.ts';
import { promises, type Subject } from './subject.ts';
import { staged } from './stage.ts';

const { SIGHUP, SIGKILL } = constants.signals;

export function closePromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);

  t.describe('destroy and close', () => {
    promise(
      'destroy sends SIGHUP and settles exited',
      staged(subject, async ({ sh }) => {
        const program = await sh('echo READY; sleep 60');
        await program.says('READY');
        program.process.destroy();
        program.process.destroy();
        assert.deepEqual(await program.ends(), { code: 0, signal: SIGHUP });
        assert.throws(() => program.write('x'), { code: 'PTY_EXITED' });
      }),
    );

    promise(
      'destroy does not wait for output that nobody reads',
      staged(subject, async ({ sh }) => {
        const program = await sh('echo READY; exec yes');
        await program.says('READY');
        program.process.pause();
        program.process.destroy();
        const { length } = program;
        await program.ends();
        assert.equal(program.length, length);
      }),
    );

    promise(
      'destroy ends the wait for a program that ended while it was paused',
      staged(subject, async ({ sh }) => {
        const program = await sh('read x; echo unheard');
        program.process.pause();
        program.write('\n');
        await until('the program was dead', () => !program.process.kill(0));
        program.process.destroy();
        await program.ends();
      }),
    );

    promise(
      'close ends every program, also one that ignores SIGHUP, and waits for it',
      staged(subject, async ({ sh, pty }) => {
        const deaf = await sh('trap "" HUP; sleep 60 & echo "READY<$!>"; while :; do wait; done');
        const plain = await sh('echo READY; sleep 60');
        const paused = await sh('echo READY; exec yes');
        for (const program of [deaf, plain, paused]) await program.says('READY');
        paused.process.pause();
        let ended = 0;
        for (const { process } of [deaf, plain, paused]) void process.exited.then(() => (ended += 1));
        await within('the pty was closed', pty.close());
        assert.equal(ended, 3);
        assert.deepEqual(await deaf.ends(), { code: 0, signal: SIGKILL });
        assert.equal((await plain.ends()).signal, SIGHUP);
        const child = Number(/<(\d+)>/.exec(deaf.text)?.[1]);
        await until('the child of the one that ignored it was dead', () => !lives(child));
      }),
    );

    promise(
      'close is the same settled work when it is called again, and is asyncDispose',
      staged(subject, async ({ pty }) => {
        const first = pty.close();
        await Promise.all([first, pty.close(), pty[Symbol.asyncDispose]()]);
        await pty.close();
      }),
    );

    promise(
      'makes later calls reject with PTY_CLOSED',
      staged(subject, async ({ pty, sh }) => {
        const closing = pty.close();
        const closed = (error: unknown): boolean => isCodedError(error, 'PTY_CLOSED');
        await assert.rejects(sh('exit 0'), closed);
        await closing;
        await assert.rejects(sh('exit 0'), closed);
      }),
    );
  });
}
