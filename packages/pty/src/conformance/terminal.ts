import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { TestApi } from '@pitcrew/core';
import { until } from '@pitcrew/core/testing';
import { promises, promisesOnLinux, type Subject } from './subject.ts';
import { staged } from './stage.ts';

export function terminalPromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);
  const promiseOnLinux = promisesOnLinux(t, subject);

  t.describe('terminal', () => {
    promise(
      'has the size it was started with',
      staged(subject, async ({ sh }) => {
        const program = await sh('stty size', { cols: 133, rows: 41 });
        await program.ends();
        assert.equal(program.text, '41 133\r\n');
      }),
    );

    promise(
      'tells the program of a resize',
      staged(subject, async ({ sh }) => {
        const program = await sh('trap "stty size; exit" WINCH; echo READY; while :; do sleep 0.02; done');
        await program.says('READY');
        program.process.resize(200, 50);
        await program.ends();
        assert.match(program.text, /50 200\r\n$/);
      }),
    );

    promise(
      'throws RangeError for a size that the kernel would cut off, and ignores a resize after exit',
      staged(subject, async ({ sh }) => {
        const program = await sh('read x');
        for (const [cols, rows] of [
          [0, 24],
          [80, 65_536],
          [80.5, 24],
          [Number.NaN, 24],
        ] as const) {
          assert.throws(() => program.process.resize(cols, rows), RangeError);
          await assert.rejects(sh('exit', { cols, rows }), RangeError);
        }
        program.write('\n');
        await program.ends();
        program.process.resize(100, 30);
      }),
    );

    promise(
      'is the device that `tty` names, and the controlling terminal of a session of its own',
      staged(subject, async ({ sh }) => {
        const program = await sh('tty; echo hello > /dev/tty; ps -o pid=,pgid=,sess= -p $$ | tr -s " "');
        const { pid, tty } = program.process;
        await program.ends();
        const [device, hello, ids] = program.text.split('\r\n');
        assert.equal(device, tty);
        assert.equal(hello, 'hello');
        const [own, group] = ids?.trim().split(' ') ?? [];
        assert.deepEqual([own, group], [String(pid), String(pid)]);
      }),
    );

    promiseOnLinux(
      'does not become the controlling terminal of the host',
      staged(subject, async ({ sh }) => {
        const terminalOf = async (): Promise<string | undefined> =>
          (await readFile('/proc/self/stat', 'latin1')).split(') ')[1]?.split(' ')[4];
        const before = await terminalOf();
        const program = await sh('read x');
        assert.equal(await terminalOf(), before);
        program.write('\n');
        await program.ends();
      }),
    );

    promiseOnLinux(
      'tells the foreground process group',
      staged(subject, async ({ sh }) => {
        const program = await sh('set -m; sleep 60; read x');
        const { process: terminal } = program;
        await until('the job was in the foreground', () => {
          const pid = terminal.foregroundPid();
          return pid !== undefined && pid !== terminal.pid;
        });
        process.kill(terminal.foregroundPid() ?? 0, 'SIGKILL');
        await until('the shell was in the foreground', () => terminal.foregroundPid() === terminal.pid);
        program.write('\n');
        await program.ends();
        assert.equal(terminal.foregroundPid(), undefined);
      }),
    );
  });
}
