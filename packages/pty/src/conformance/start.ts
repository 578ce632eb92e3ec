import assert from 'node:assert/strict';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCodedError, type TestApi } from '@pitcrew/core';
import { promises, type Subject } from './subject.ts';
import { plainEnv, staged } from './stage.ts';

const failed = (error: unknown): boolean => isCodedError(error, 'PTY_SPAWN_FAILED');

export function startPromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);

  t.describe('start', () => {
    promise(
      'passes the arguments on as they are, without a shell',
      staged(subject, async ({ start }) => {
        const args = ['', ' ', 'a b', '$HOME', '*', "'", '"', '\\', 'ä€😀', '-n', 'x'.repeat(100_000)];
        const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
        const program = await start({ file: process.execPath, args: ['-e', script, '--', ...args] });
        await program.ends();
        assert.deepEqual(JSON.parse(program.text), args);
      }),
    );

    promise(
      'finds a bare name on the PATH of env, and makes it argv[0]',
      staged(subject, async ({ start, folder }) => {
        await mkdir(join(folder, 'bin'));
        await writeFile(join(folder, 'bin', 'sh'), 'not executable');
        const program = await start({
          file: 'sh',
          args: ['-c', 'echo "<$0>"'],
          env: { PATH: `/nonexistent:${join(folder, 'bin')}:${plainEnv.PATH}` },
        });
        await program.ends();
        assert.equal(program.text, '<sh>\r\n');
      }),
    );

    promise(
      'finds a bare name that is on the PATH of env alone',
      staged(subject, async ({ start, folder }) => {
        const name = 'pitcrew-here-alone';
        await writeFile(join(folder, name), '#!/bin/sh\necho found', { mode: 0o755 });
        const program = await start({ file: name, env: { PATH: `${folder}:${plainEnv.PATH}` } });
        await program.ends();
        assert.equal(program.text, 'found\r\n');
      }),
    );

    const argv0 = 'gives the program the argv[0] that was asked for';
    if (subject.backend.traits.argv0) {
      promise(
        argv0,
        staged(subject, async ({ start }) => {
          const program = await start({ argv0: '-sh', args: ['-c', 'echo "<$0>"'] });
          await program.ends();
          assert.equal(program.text, '<-sh>\r\n');
        }),
      );
    } else t.it.skip(`${argv0} (trait argv0 is false)`, () => undefined);

    promise(
      'passes exactly the environment that was given',
      staged(subject, async ({ start }) => {
        const env = {
          PATH: plainEnv.PATH,
          TMUX: '/tmp/tmux-0/default,1,0',
          TMUX_PANE: '%1',
          EMPTY: '',
          EQUALS: 'a=b=c',
          TEXT: 'ä€😀 "quoted"',
        };
        const program = await start({ file: 'env', args: ['-0'], env });
        await program.ends();
        const pairs = program.text.split('\0').filter((pair) => pair !== '');
        assert.deepEqual(
          pairs.toSorted(),
          Object.entries(env)
            .map(([name, value]) => `${name}=${value}`)
            .toSorted(),
        );
      }),
    );

    promise(
      'starts in cwd',
      staged(subject, async ({ sh, folder }) => {
        const program = await sh('pwd -P', { cwd: folder });
        await program.ends();
        assert.equal(program.text.trim(), await realpath(folder));
      }),
    );

    promise(
      'starts in the home folder where cwd cannot be entered, else in the root',
      staged(subject, async ({ sh, folder }) => {
        await writeFile(join(folder, 'file'), '');
        for (const cwd of [join(folder, 'nonexistent'), join(folder, 'file'), 'relative']) {
          const atHome = await sh('pwd -P', { cwd, env: { ...plainEnv, HOME: folder } });
          await atHome.ends();
          assert.equal(atHome.text.trim(), await realpath(folder));
          const atRoot = await sh('pwd -P', { cwd, env: { ...plainEnv, HOME: join(folder, 'nonexistent') } });
          await atRoot.ends();
          assert.equal(atRoot.text.trim(), '/');
        }
      }),
    );

    promise(
      'rejects with PTY_SPAWN_FAILED where there is no such program, and starts nothing',
      staged(subject, async ({ start, folder }) => {
        await writeFile(join(folder, 'plain'), 'echo no', { mode: 0o644 });
        for (const file of ['', 'pitcrew-no-such-program', '/nonexistent/program', './plain', folder]) {
          await assert.rejects(start({ file, cwd: folder }), failed, `for ${JSON.stringify(file)}`);
        }
        await assert.rejects(start({ file: 'sh', env: { PATH: folder } }), failed);
      }),
    );

    promise(
      'rejects with PTY_SPAWN_FAILED for text with a NUL byte, which exec would cut off',
      staged(subject, async ({ start }) => {
        await assert.rejects(start({ file: '/bin/sh\0x' }), failed);
        await assert.rejects(start({ args: ['-c', 'true\0 false'] }), failed);
        await assert.rejects(start({ env: { ...plainEnv, X: 'a\0b' } }), failed);
      }),
    );

    promise(
      "rejects with the signal's reason when it was aborted, and starts nothing",
      staged(subject, async ({ pty, folder }) => {
        const reason = new Error('changed my mind');
        const request = {
          file: '/bin/sh',
          args: ['-c', 'echo started > trace'],
          cwd: folder,
          env: plainEnv,
          cols: 80,
          rows: 24,
          onOutput: () => undefined,
        };
        const aborted = pty.spawn(request, { signal: AbortSignal.abort(reason) });
        await assert.rejects(aborted, (error) => error === reason);
        // A later program ends after the aborted one would have.
        const later = await pty.spawn({ ...request, args: ['-c', 'test ! -e trace'] });
        assert.equal((await later.exited).code, 0);
      }),
    );
  });
}
