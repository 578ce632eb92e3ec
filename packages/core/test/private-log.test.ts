import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { PrivateLog } from '../src/private-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'pitcrew-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a private log', () => {
  it('is of its user alone, also where it was not', () => {
    const path = join(folder, 'open.log');
    writeFileSync(path, 'first\n');
    chmodSync(path, 0o644);
    new PrivateLog(path).add('second');
    assert.equal(readFileSync(path, 'utf8'), 'first\nsecond\n');
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('never takes more than some 2 MiB with the one before it, and loses none of the last lines', () => {
    const path = join(folder, 'long.log');
    const log = new PrivateLog(path);
    const lines = 50_000;
    for (let line = 1; line <= lines; line += 1) log.add(`line ${line} ${'x'.repeat(50)}`);
    const files = readdirSync(folder).filter((name) => name.startsWith('long.log'));
    assert.deepEqual(files.sort(), ['long.log', 'long.log.old']);
    const all = ['.old', ''].map((end) => readFileSync(path + end, 'utf8')).join('');
    assert.ok(all.length < 2.2 * 1024 * 1024 && all.length > 1024 * 1024, `${all.length} bytes`);
    const numbers = all
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.split(' ')[1]));
    assert.ok(numbers.every((number, index) => number === lines - numbers.length + 1 + index));
  });

  it('loses a line rather than throw, or write to what it must not', () => {
    const precious = join(folder, 'precious');
    writeFileSync(precious, 'precious');
    symlinkSync(precious, join(folder, 'link.log'));
    for (const path of [join(folder, 'link.log'), folder, join(folder, 'no', 'such')])
      new PrivateLog(path).add('line');
    assert.equal(readFileSync(precious, 'utf8'), 'precious');
  });
});
