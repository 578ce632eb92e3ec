import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { fillParameters } from '../src/terminfo/fill-parameters.ts';
import { findEntry } from '../src/terminfo/find-entry.ts';
import { readCompiledEntry } from '../src/terminfo/compiled-entry.ts';
import { stringPositions } from '../src/terminfo/positions.ts';

const hasTic = spawnSync('tic', ['-V']).status === 0;

describe('compiled terminfo', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'pitcrew-terminfo-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** Compiles a source into a database of this test. */
  function compile(name: string, source: string): string {
    const database = join(dir, name);
    mkdirSync(database);
    writeFileSync(join(dir, `${name}.ti`), source);
    const { status, stderr } = spawnSync('tic', ['-x', '-o', database, join(dir, `${name}.ti`)], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    return database;
  }

  const strings = Object.values(stringPositions).map((name, index) => `${name}=${index}-${name},\n\t`);

  it.skipIf(!hasTic)('every capability that is read is read from its place, and pauses are left out', () => {
    const source = `everything|all of it,\n\tam, xenl, gn, hc, bce, colors#256,\n\t${strings.join('')}Tc, Smulx=\\E[4:%p1%dm$<5>, U8#1, XT,\n`;
    const entry = findEntry('everything', new Map([['TERMINFO', compile('all', source)]]));
    assert.ok(entry instanceof Map);
    const expected = new Map<string, unknown>([
      ...['am', 'xenl', 'gn', 'hc', 'bce', 'Tc', 'XT'].map((name) => [name, true] as const),
      ['colors', 256],
      ['U8', 1],
      ['Smulx', '\u001b[4:%p1%dm'],
      ...Object.values(stringPositions).map((name, index) => [name, `${index}-${name}`] as const),
    ]);
    assert.deepEqual(entry, expected);
  });

  it.skipIf(!hasTic)('numbers may have 32 bits, and folders may be named by the code of a letter', () => {
    const database = compile('wide', 'wide|of many colours,\n\tcolors#0x1000000, clear=C, Tc,\n');
    const hex = join(dir, 'hex');
    mkdirSync(join(hex, '77'), { recursive: true });
    spawnSync('cp', [join(database, 'w', 'wide'), join(hex, '77', 'wide')]);
    const entry = findEntry('wide', new Map([['TERMINFO_DIRS', `/nowhere:${hex}`]]));
    assert.ok(entry instanceof Map);
    assert.deepEqual([entry.get('colors'), entry.get('clear'), entry.get('Tc')], [0x1000000, 'C', true]);
  });

  it('a name that is a path finds nothing, nor does a file that is no entry', () => {
    const database = join(dir, 'broken');
    mkdirSync(join(database, 'x'), { recursive: true });
    writeFileSync(join(database, 'x', 'xbroken'), 'not compiled');
    writeFileSync(join(database, 'x', 'xcut'), Buffer.from([0x1a, 1, 10, 0, 5, 0, 5, 0, 50, 0, 9, 0, 65]));
    for (const name of ['xbroken', 'xcut', '../broken/x/xbroken', '..', ''])
      assert.equal(findEntry(name, new Map([['TERMINFO', database]]), []), 'unknown', name);
  });

  it('where no database is there, that is told apart', () => {
    assert.equal(findEntry('xterm', new Map(), [join(dir, 'nothing')]), 'no-database');
  });

  it('bytes cut anywhere are an entry or none, and nothing worse', () => {
    const whole = Buffer.alloc(400, 1);
    whole.writeInt16LE(0o432, 0);
    for (let length = 0; length < whole.length; length += 1) readCompiledEntry(whole.subarray(0, length));
  });
});

describe('parameters of capabilities', () => {
  const setaf = '\u001b[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m';
  const cases: readonly (readonly [
    format: string,
    parameters: readonly (number | string)[],
    text: string,
  ])[] = [
    ['plain', [], 'plain'],
    ['\u001b[%i%p1%d;%p2%dH', [4, 9], '\u001b[5;10H'],
    [setaf, [3], '\u001b[33m'],
    [setaf, [12], '\u001b[94m'],
    [setaf, [200], '\u001b[38;5;200m'],
    ['%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d', [0x010203], '1:2:3'],
    ['\u001b]12;%p1%s\u0007', ['#ff0000'], '\u001b]12;#ff0000\u0007'],
    ["\u001bY%p1%' '%+%c%p2%' '%+%c", [1, 2], '\u001bY!"'],
    ['%p1%02x%p1%:-4d|%p1%3d|%p1%:+d', [10], '0a10  | 10|+10'],
    ['%p1%Pa%ga%ga%*%d%%', [5], '25%'],
    ['%?%p1%t%?%p2%tboth%eone%;%enone%;.', [1, 0], 'one.'],
    ['%?%p1%t%?%p2%tboth%eone%;%enone%;.', [0, 1], 'none.'],
    ['%p1%!%d%p1%~%d%p1%{0}%m%d', [0], '1-10'],
  ];
  for (const [format, parameters, text] of cases)
    it(`${JSON.stringify(format)} of ${parameters.join(', ') || 'nothing'}`, () =>
      assert.equal(fillParameters(format, parameters), text));

  it('without end are not held without end', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = held();
    for (let number = 0; number < 20_000; number += 1)
      assert.equal(fillParameters(`${number}%p1%d${'.'.repeat(1000)}`, [7]).slice(0, -1000), `${number}7`);
    const more = held() - before;
    assert.ok(more < 6e6, `${more} bytes`);
  });
});
