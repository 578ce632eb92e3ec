import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { TestApi } from '@pitcrew/core';
import { until } from '@pitcrew/core/testing';
import { hostedPromises } from './hosts.ts';
import { startHost } from './killed-host.ts';
import type { Subject } from './subject.ts';

const { SIGKILL, SIGTERM } = constants.signals;
const id = 'counter';

/**
 * Numbers from 1 on, without an end. Some 300 kB a second at most: on a machine with other work a host may be away for seconds, and
 * what is held meanwhile is 2 MiB.
 */
export const numbers =
  'i=0; while :; do i=$((i+1)); echo $i; if [ $((i % 500)) -eq 0 ]; then sleep 0.01; fi; done';

/** Until somebody makes the file `go`. */
const awaitGo = 'while [ ! -e go ]; do sleep 0.02; done';

export function survivorOutputPromises(t: TestApi, subject: Subject): void {
  const promise = hostedPromises(t, subject);

  t.describe('output of survivors', () => {
    promise('goes on at the exact byte, for one host after another', async ({ open }) => {
      let host = await open();
      let program = await host.sh(numbers, { id });
      let text = '';
      for (let round = 0; round < 5; round += 1) {
        await until('there was some output', () => program.length > 1000 + round);
        await host.survivors.detach();
        text += program.text;
        host = await open();
        const { survivors } = host;
        const written = async (): Promise<number> => (await survivors.list())[0]?.written ?? 0;
        await until('there was more while no host was there', async () => (await written()) > text.length);
        const next = await host.reattach(id, text.length);
        assert.equal(next.from, text.length);
        program = next;
      }
      await until('it went on', () => program.length > 10_000);
      program.process.kill(SIGKILL);
      assert.deepEqual(await program.ends(), { code: 0, signal: SIGKILL });
      assertCounts(text + program.text);
    });

    promise('goes on at the exact byte after a host that was killed', async ({ open, options, folder }) => {
      const seen = join(folder, 'seen');
      const host = startHost(subject, { options, folder, id, script: numbers, seen });
      const recorded = async (): Promise<string> => readFile(seen, 'utf8').catch(() => '');
      await until('the host had seen some', async () => (await recorded()).length > 20_000);
      host.kill('SIGKILL');
      await once(host, 'exit');
      const text = await recorded();
      const program = await (await open()).reattach(id, text.length);
      assert.equal(program.from, text.length);
      await until('it went on', () => program.length > 20_000);
      program.process.kill(SIGKILL);
      await program.ends();
      assertCounts(text + program.text);
    });

    promise(
      'is that of the same program: it takes input, a size and signals from its next host',
      async ({ open }) => {
        const first = await open();
        const script =
          'trap "stty size" WINCH; trap "exit 7" TERM; echo READY; while :; do read x && echo "got $x"; done';
        await (await first.sh(script, { id })).says('READY');
        await first.survivors.detach();
        const program = await (await open()).reattach(id, 0);
        await program.says('READY');
        program.write('word\n');
        await program.says('got word');
        program.process.resize(97, 31);
        program.write('\n');
        await program.says('31 97');
        assert.equal(program.process.kill(SIGTERM), true);
        program.write('\n');
        assert.equal((await program.ends()).code, 7);
      },
    );

    promise(
      'is kept with the end of a program that ended while no host was there',
      async ({ open, folder }) => {
        const first = await open();
        const printing = `echo READY; ${awaitGo}; seq 1 4200; echo the-last-word; exit 9`;
        await (await first.sh(printing, { id })).says('READY');
        await (await first.sh(`echo READY; ${awaitGo}; kill -${SIGTERM} $$`, { id: 'killed' })).says('READY');
        await first.survivors.detach();
        await writeFile(join(folder, 'go'), '');
        const next = await open();
        let found = await next.survivors.list();
        await until('both had ended', async () => {
          found = await next.survivors.list();
          return found.filter(({ ended }) => ended !== undefined).length === 2;
        });
        const ends = found.map(({ id: name, ended }) => [name, ended?.code, ended?.signal] as const);
        assert.deepEqual(
          ends.toSorted(([a], [b]) => a.localeCompare(b)),
          [
            [id, 9, 0],
            ['killed', 0, SIGTERM],
          ],
        );
        assert.ok(found.every(({ ended }) => Math.abs(Number(ended?.at) - Date.now()) < 60_000));
        const program = await next.reattach(id, 'READY\r\n'.length);
        assert.deepEqual(await program.ends(), { code: 9, signal: 0 });
        assert.match(program.text, /^1\r\n2\r\n[^]*\r\n4200\r\nthe-last-word\r\n$/);
        assert.equal(program.length, 24_093 + 'the-last-word\r\n'.length);
      },
    );

    promise('begins later than asked where the oldest is gone, and says where', async ({ open, folder }) => {
      const first = await open();
      const script = `stty raw; printf READY; ${awaitGo}; seq 1000000 1399999; exit 2`;
      await (await first.sh(script, { id })).says('READY');
      await first.survivors.detach();
      await writeFile(join(folder, 'go'), '');
      const next = await open();
      await until('it had ended', async () => (await next.survivors.list())[0]?.ended !== undefined);
      const program = await next.reattach(id, 'READY'.length);
      assert.equal((await program.ends()).code, 2);
      const whole = `READY${Array.from({ length: 400_000 }, (_, index) => `${index + 1_000_000}\n`).join('')}`;
      assert.ok(program.from > 'READY'.length, 'all of it was held: nothing is shown');
      assert.ok(program.text === whole.slice(program.from), `${program.length} bytes from ${program.from}`);
    });

    promise('does not wait for a host that paused it and left', async ({ open, folder }) => {
      const host = await open();
      const program = await host.sh(`echo READY; ${awaitGo}; seq 1 100000; exit 3`, { id });
      await program.says('READY');
      program.process.pause();
      await writeFile(join(folder, 'go'), '');
      await host.survivors.detach();
      const next = await open();
      await until('it had ended', async () => (await next.survivors.list())[0]?.ended?.code === 3);
    });
  });
}

/** Every number once, in order. */
export function assertCounts(text: string): void {
  const lines = text.split('\r\n').slice(0, -1);
  const wrong = lines.findIndex((line, index) => line !== String(index + 1));
  assert.equal(wrong, -1, `line ${wrong + 1} is ${lines[wrong]}, after ${lines[wrong - 1]}`);
}
