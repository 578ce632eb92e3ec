import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCodedError, type TestApi } from '@pitcrew/core';
import { promises, type Subject } from './subject.ts';
import { staged } from './stage.ts';

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, value) => value));

export function inputPromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);

  t.describe('input', () => {
    promise(
      'brings every byte value to a raw reader as it is',
      staged(subject, async ({ sh, folder }) => {
        const program = await sh('stty raw -echo; printf READY; head -c 512 > got');
        await program.says('READY');
        assert.equal(program.process.write(everyByte), 0);
        assert.equal(program.process.write(everyByte.toReversed()), 0);
        await program.ends();
        assert.deepEqual(
          await readFile(join(folder, 'got')),
          Buffer.concat([everyByte, everyByte.toReversed()]),
        );
      }),
    );

    promise(
      'keeps the order of a thousand small writes',
      staged(subject, async ({ sh, folder }) => {
        const program = await sh('stty raw -echo; printf READY; head -c 8000 > got');
        await program.says('READY');
        const words = Array.from({ length: 1000 }, (_, index) => `word${1000 + index}`);
        for (const word of words) program.write(word);
        await program.ends();
        assert.equal(await readFile(join(folder, 'got'), 'utf8'), words.join(''));
      }),
    );

    promise(
      'is done with the bytes when write returns, so that the caller may use its memory again',
      staged(subject, async ({ sh, folder }) => {
        const size = 200_000;
        const program = await sh(`stty raw -echo; printf READY; head -c ${size} > got`);
        await program.says('READY');
        const bytes = Buffer.alloc(size, 'a');
        program.process.write(bytes);
        bytes.fill('b');
        await program.ends();
        assert.ok((await readFile(join(folder, 'got'))).equals(Buffer.alloc(size, 'a')));
      }),
    );

    promise(
      'makes ^C an interrupt and ^D an end of input',
      staged(subject, async ({ start }) => {
        const interrupted = await start({ file: 'cat' });
        interrupted.write('ready\n');
        await interrupted.says('ready\r\nready\r\n');
        interrupted.write('\u0003');
        assert.notEqual((await interrupted.ends()).signal, 0);

        const ended = await start({ file: 'cat' });
        ended.write('\u0004');
        assert.deepEqual(await ended.ends(), { code: 0, signal: 0 });
      }),
    );

    promise(
      'throws PTY_EXITED from a write to a program that has ended',
      staged(subject, async ({ sh }) => {
        const program = await sh('exit 0');
        await program.ends();
        assert.throws(
          () => program.write('x'),
          (error) => isCodedError(error, 'PTY_EXITED'),
        );
      }),
    );
  });
}
