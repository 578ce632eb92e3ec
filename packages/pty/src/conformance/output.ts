import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestApi } from '@pitcrew/core';
import { promises, type Subject } from './subject.ts';
import { staged } from './stage.ts';

const runs = 200;
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, value) => value));

/** 19 893 bytes of numbers, which the terminal makes one longer a line. */
const numbers = 'seq 1 4200';
const numbersOutput = Array.from({ length: 4200 }, (_, index) => `${index + 1}\r\n`).join('');

export function outputPromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);

  t.describe('output', () => {
    promise(
      'hands over every byte value as it is',
      staged(subject, async ({ sh, folder }) => {
        await writeFile(join(folder, 'bytes'), Buffer.concat([everyByte, everyByte.toReversed()]));
        const program = await sh('stty raw; cat bytes');
        assert.deepEqual(await program.ends(), { code: 0, signal: 0 });
        assert.deepEqual(program.output, Buffer.concat([everyByte, everyByte.toReversed()]));
      }),
    );

    promise(
      'hands over a megabyte in order',
      staged(subject, async ({ sh }) => {
        const program = await sh('stty raw; seq 100000 249999');
        await program.ends();
        const expected = Array.from({ length: 150_000 }, (_, index) => `${index + 100_000}\n`).join('');
        assert.equal(program.length, expected.length);
        assert.ok(program.text === expected, 'the bytes came in another order');
      }),
    );

    promise(
      `has handed over the last byte of a short command when exited settles, ${runs} times of ${runs}`,
      staged(subject, async ({ sh }) => {
        const lost: string[] = [];
        const lane = async (first: number): Promise<void> => {
          for (let run = first; run < runs; run += 2) {
            const program = await sh(`${numbers}; exit ${run % 7}`);
            const status = await program.ends();
            assert.deepEqual(status, { code: run % 7, signal: 0 });
            if (program.text !== numbersOutput) lost.push(`${run}: ${program.length} bytes`);
          }
        };
        await Promise.all([lane(0), lane(1)]);
        assert.deepEqual(lost, [], `of ${numbersOutput.length} bytes each`);
      }),
    );

    promise(
      'hands over nothing after exited has settled',
      staged(subject, async ({ sh }) => {
        const late: number[] = [];
        let settled = false;
        const program = await sh('seq 1 2000', {
          onOutput: (bytes) => {
            if (settled) late.push(bytes.length);
          },
        });
        await program.ends();
        settled = true;
        const length = program.length;
        assert.equal(length, 'x\r\n'.length * 9 + 4 * 90 + 5 * 900 + 6 * 1001);
        // What is still under way would come with the next program's output.
        await (await sh('echo next')).ends();
        assert.deepEqual(late, []);
      }),
    );

    promise(
      'settles exited when the program is dead, though a child of it still holds the terminal',
      staged(subject, async ({ sh }) => {
        const program = await sh('trap "" HUP; sleep 60 & echo "<$!>"');
        await program.ends();
        const child = Number(/<(\d+)>/.exec(program.text)?.[1]);
        assert.ok(process.kill(child, 'SIGKILL'), 'the child was to outlive the program');
      }),
    );

    promise(
      'settles exited when the program is dead, though a child of it goes on writing',
      staged(subject, async ({ sh }) => {
        const program = await sh('trap "" HUP; yes & echo the-last-word; exit 5');
        assert.deepEqual(await program.ends(), { code: 5, signal: 0 });
        assert.ok(program.output.includes('the-last-word'));
      }),
    );

    promise(
      'lets a quiet terminal be heard beside one that floods',
      staged(subject, async ({ sh, start }) => {
        const flood = await sh('exec yes');
        await flood.says('y\r\ny\r\n');
        const quiet = await start({ file: 'cat' });
        for (const word of ['one', 'two', 'three']) {
          quiet.write(`${word}\n`);
          await quiet.says(`${word}\r\n${word}\r\n`);
        }
      }),
    );
  });
}
