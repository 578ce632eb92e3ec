import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { isCodedError, type TestApi } from '@pitcrew/core';
import { until } from '@pitcrew/core/testing';
import { hostedPromises } from './hosts.ts';
import { lives } from './lives.ts';
import type { Subject } from './subject.ts';

const id = 'p_1-a';

const coded =
  (code: string) =>
  (error: unknown): boolean =>
    isCodedError(error, code);

export function survivorPromises(t: TestApi, subject: Subject): void {
  const promise = hostedPromises(t, subject);

  t.describe('survivors', () => {
    promise('are found by their id, with what they were started with', async ({ open, folder }) => {
      const first = await open();
      const program = await first.sh('echo READY; read x', { id, cols: 133, rows: 41 });
      await program.says('READY\r\n');
      assert.equal((await first.survivors.list())[0]?.heldBy, process.pid);
      await first.survivors.detach();
      const [found, ...others] = await (await open()).survivors.list();
      assert.deepEqual(others, []);
      const { startedAt, ...known } = found ?? assert.fail('nothing was found');
      assert.deepEqual(known, {
        id,
        pid: program.process.pid,
        tty: program.process.tty,
        argv: ['/bin/sh', '-c', 'echo READY; read x'],
        cwd: folder,
        cols: 133,
        rows: 41,
        oldest: 0,
        written: 'READY\r\n'.length,
        ended: undefined,
        heldBy: undefined,
        canReattach: true,
      });
      assert.ok(Math.abs(startedAt.getTime() - Date.now()) < 60_000);
    });

    promise('are refused under an id that is in use, and start nothing', async ({ open, folder }) => {
      const host = await open();
      await host.sh('sleep 60', { id });
      await assert.rejects(host.sh('echo > trace', { id }), coded('PTY_ID_IN_USE'));
      await (await host.sh('exit 3', { id: 'ended' })).ends();
      await assert.rejects((await open()).sh('echo > trace', { id: 'ended' }), coded('PTY_ID_IN_USE'));
      await (await host.sh('exit')).ends();
      await assert.rejects(readFile(`${folder}/trace`), { code: 'ENOENT' });
    });

    promise('have ids of letters, digits, _ and - alone', async ({ open }) => {
      const host = await open();
      for (const bad of ['', 'a/b', '..', 'ä', 'a b', 'x'.repeat(65)]) {
        await assert.rejects(host.sh('exit', { id: bad }), TypeError, JSON.stringify(bad));
        await assert.rejects(host.survivors.discard(bad), TypeError, JSON.stringify(bad));
      }
    });

    promise('are not found where nobody keeps them', async ({ open }) => {
      const { survivors } = await open();
      assert.deepEqual(await survivors.list(), []);
      assert.equal(await survivors.isGone(id), true);
      const request = { from: 0, onOutput: (): void => undefined };
      await assert.rejects(survivors.reattach(id, request), coded('PTY_NOT_FOUND'));
      await assert.rejects(survivors.read(id, 0), coded('PTY_NOT_FOUND'));
      await assert.rejects(survivors.discard(id), coded('PTY_NOT_FOUND'));
    });

    promise('are gone when their end is forgotten, and not before', async ({ open }) => {
      const host = await open();
      const program = await host.sh('echo READY; read x; exit 5', { id });
      await program.says('READY');
      const other = await open();
      assert.equal(await other.survivors.isGone(id), false);
      await host.survivors.detach();
      assert.equal(await other.survivors.isGone(id), false);
      const next = await other.reattach(id, 0);
      next.write('\n');
      await next.ends();
      assert.equal(await other.survivors.isGone(id), false);
      await until('it was forgotten', async () => {
        await other.survivors.discard(id).catch(() => undefined);
        return other.survivors.isGone(id);
      });
    });

    promise('are forgotten with their end where they were given no id', async ({ open }) => {
      const host = await open();
      await (await host.sh('exit 4')).ends();
      await until('it was forgotten', async () => (await host.survivors.list()).length === 0);
    });

    promise('are had by one host of two', async ({ open }) => {
      const [first, second, third] = [await open(), await open(), await open()];
      const program = await first.sh('echo READY; read x; exit 5', { id });
      await program.says('READY');
      await assert.rejects(second.reattach(id, 0), coded('PTY_HELD'));
      await assert.rejects(second.survivors.discard(id), coded('PTY_HELD'));
      await first.survivors.detach();
      const both = await Promise.allSettled([second.reattach(id, 0), third.reattach(id, 0)]);
      const winners = both.filter((result) => result.status === 'fulfilled');
      const loser = both.find((result) => result.status === 'rejected');
      assert.equal(winners.length, 1);
      assert.ok(coded('PTY_HELD')(loser?.reason), String(loser?.reason));
      winners[0]?.value.write('\n');
      assert.equal((await winners[0]?.value.ends())?.code, 5);
    });

    promise(
      'get all that an earlier host was given for them, once and in order',
      async ({ open, folder }) => {
        const size = 300_000;
        const left = 'from who has it not';
        const host = await open();
        const script = `stty raw -echo; echo READY; while [ ! -e go ]; do sleep 0.02; done; head -c ${size + left.length} > got; echo DONE; cat > /dev/null`;
        const program = await host.sh(script, { id });
        await program.says('READY');
        const lines = Array.from({ length: size / 10 }, (_, line) => `${line}`.padStart(9) + '\n').join('');
        // More than any terminal holds, and nobody reads it yet.
        program.write(lines.slice(0, 250_000));
        for (let at = 250_000; at < size; at += 1000) program.write(lines.slice(at, at + 1000));
        await host.survivors.detach();
        const second = await open();
        const between = await second.survivors.reattach(id, { from: 0, onOutput: () => undefined });
        assert.equal(between.inputLost, 0);
        await second.survivors.detach();
        const absent = await open();
        for (const more of ['from who ', 'has it not']) absent.survivors.leaveInput(id, Buffer.from(more));
        await writeFile(`${folder}/go`, '');
        const next = await (await open()).reattach(id, 0);
        await next.says('DONE');
        assert.equal(await readFile(`${folder}/got`, 'latin1'), lines + left);
      },
    );

    promise('can be read while a host has them, which loses nothing by it', async ({ open }) => {
      const [host, reader] = [await open(), await open()];
      const program = await host.sh('stty raw; seq 1000 1999; read x; echo more', { id });
      await program.says('1999\n');
      const { from, bytes } = await reader.survivors.read(id, 5000 - 10);
      assert.deepEqual([from, Buffer.from(bytes).toString()], [4990, '1998\n1999\n']);
      const whole = await reader.survivors.read(id, 0);
      assert.equal(whole.from, 0);
      assert.deepEqual(Buffer.from(whole.bytes), program.output);
      assert.equal((await reader.survivors.read(id, 1e9)).bytes.length, 0);
      program.write('\n');
      await program.ends();
      assert.match(program.text, /^1000\n[^]*1999\n.*more\n$/);
    });

    promise('are gone once they are discarded, those too that ignore SIGHUP', async ({ open }) => {
      const first = await open();
      const deaf = await first.sh('trap "" HUP; echo READY; while :; do sleep 0.1; done', { id });
      await deaf.says('READY');
      await (await first.sh('exit', { id: 'ended' })).ends();
      await first.survivors.detach();
      const next = await open();
      await Promise.all([next.survivors.discard(id), next.survivors.discard('ended')]);
      assert.equal(lives(deaf.process.pid), false);
      assert.deepEqual(await next.survivors.list(), []);
      await (await next.sh('exit', { id })).ends();
    });

    promise(
      'are reaped when they ended long enough ago and no host has them, and no others',
      async ({ open }) => {
        const [first, reaper] = [await open(), await open()];
        const running = await first.sh('echo READY; sleep 60', { id });
        await running.says('READY');
        await (await first.sh('exit', { id: 'ended' })).ends();
        const had = await first.sh('read x; exit', { id: 'had' });
        had.process.pause();
        had.write('\n');
        const isEnded = async (name: string): Promise<boolean> =>
          (await reaper.survivors.list()).some((found) => found.id === name && found.ended !== undefined);
        await until('both had ended', async () => (await isEnded('ended')) && isEnded('had'));
        await until('the ended one was left', async () =>
          (await reaper.survivors.list()).some((found) => found.id === 'ended' && found.heldBy === undefined),
        );
        assert.deepEqual(await reaper.survivors.reap(3_600_000), []);
        assert.deepEqual(await reaper.survivors.reap(0), ['ended']);
        const ids = (await reaper.survivors.list()).map((found) => found.id);
        assert.deepEqual(ids.toSorted(), ['had', id]);
        assert.ok(lives(running.process.pid));
        await first.survivors.detach();
        assert.deepEqual(await reaper.survivors.reap(0), ['had']);
      },
    );

    promise('go on when their host detaches, of which every later call is refused', async ({ open }) => {
      const host = await open();
      const program = await host.sh('echo READY; read x', { id });
      await program.says('READY');
      await Promise.all([host.survivors.detach(), host.survivors.detach()]);
      assert.ok(lives(program.process.pid));
      await host.pty.close();
      assert.ok(lives(program.process.pid));
      await assert.rejects(host.sh('exit'), coded('PTY_CLOSED'));
      await assert.rejects(host.survivors.list(), coded('PTY_CLOSED'));
      await assert.rejects(host.survivors.discard(id), coded('PTY_CLOSED'));
    });
  });
}
