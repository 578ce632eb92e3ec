import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { Fixture } from './fixture.ts';

const env = { ASAN_OPTIONS: 'detect_leaks=0' };

describe('with sanitizers', () => {
  it('what stands in for libc answers as libc does', ({ skip }) => {
    const fixture = new Fixture();
    const fuzz = `${fixture.folder}/fuzz`;
    if (fixture.build(['--check', fuzz, 'fuzz.c']).status !== 0) skip('no C compiler with sanitizers');
    for (const seed of ['1', '20260101', String(Date.now() & 0x7f_ff_ff_ff)]) {
      const { status, stdout, stderr } = spawnSync(fuzz, ['20000', seed], { encoding: 'utf8', env });
      assert.deepEqual(
        { status, stdout, stderr },
        { status: 0, stdout: '20000 rounds\n', stderr: '' },
        `seed ${seed}`,
      );
    }
  });

  it('one byte too far is told', ({ skip }) => {
    const fixture = new Fixture();
    const program = `${fixture.folder}/program`;
    const source = `${fixture.folder}/native/begin.c`;
    writeFileSync(source, readFileSync(source, 'utf8').replace('char number[24]', 'char number[1]'));
    if (fixture.build(['--check', program]).status !== 0) skip('no C compiler with sanitizers');
    const { status, stderr } = spawnSync(program, [], { encoding: 'utf8', env });
    assert.notEqual(status, 7);
    assert.match(stderr, /stack-buffer-overflow/);
  });
});
