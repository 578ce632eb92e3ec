import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, it } from 'vitest';
import { Fixture, hasCompiler, why } from './fixture.ts';

/** The kinds of the parts that an ELF file is loaded from. */
function segments(file: string): number[] {
  const bytes = readFileSync(file);
  const [at, size, count] = [
    Number(bytes.readBigUInt64LE(32)),
    bytes.readUInt16LE(54),
    bytes.readUInt16LE(56),
  ];
  return Array.from({ length: count }, (_, index) => bytes.readUInt32LE(at + index * size));
}

const [dynamic, interpreter] = [2, 3];

/** With a descriptor that nobody told it of. */
function run(program: string): { status: number | null; stdout: string } {
  return spawnSync(program, ['one', ''], {
    encoding: 'utf8',
    env: { FIXTURES: 'no', FIXTURE: 'value', ASAN_OPTIONS: 'detect_leaks=0' },
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
}

const said = `${process.getuid?.()}\none\n\nvalue\nheard\nopen\nclosed\n`;

describe.skipIf(!hasCompiler)(`a program of a package${why}`, () => {
  it('is compiled without a libc, and is handed what the kernel has for it', () => {
    const fixture = new Fixture();
    const { status, stdout, stderr } = fixture.build();
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.match(stdout, /^fixture: \d{4} bytes\n$/);
    const kinds = segments(fixture.program);
    assert.ok(!kinds.includes(dynamic) && !kinds.includes(interpreter), String(kinds));
    const { status: code, stdout: text } = run(fixture.program);
    assert.deepEqual({ code, text }, { code: 7, text: said });
  });

  it('is nobody’s problem where its source is broken, but for whoever looks for that (CI)', () => {
    const fixture = new Fixture();
    appendFileSync(`${fixture.folder}/native/begin.c`, 'int begin;\n');
    const away = fixture.build();
    assert.equal(away.status, 0);
    assert.match(away.stderr, /^fixture: .* can not compile it; nothing serves\n[^]*begin/);
    assert.equal(fixture.build([], { CI: 'true' }).status, 1);
  });

  it('is refused for a warning where somebody looks for that (CI), and told of it elsewhere', () => {
    const fixture = new Fixture();
    appendFileSync(`${fixture.folder}/native/begin.c`, 'static int unused;\n');
    assert.equal(fixture.build([], { CI: 'true' }).status, 1);
    assert.ok(!existsSync(fixture.program));
    assert.match(fixture.build().stdout, /^fixture: \d{4} bytes\n[^]*unused/);
    assert.equal(run(fixture.program).status, 7);
  });
});

describe('a machine without a compiler', () => {
  it('has no program, no old one either, and is told what serves instead', () => {
    const fixture = new Fixture();
    mkdirSync(dirname(fixture.program), { recursive: true });
    writeFileSync(fixture.program, 'of an earlier build');
    const { status, stdout, stderr } = fixture.build([], { CC: '/nowhere/cc', CI: 'true' });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.match(stdout, /^fixture: (no C compiler \(\/nowhere\/cc\)|none for .*); nothing serves\n$/);
    assert.ok(!existsSync(fixture.program));
  });
});
