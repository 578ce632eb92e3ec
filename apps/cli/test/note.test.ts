import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, onTestFinished } from 'vitest';
import { noteIn } from '../src/note.ts';

it('says when, of which socket, by which process; the same again is counted, not lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pitcrew-note-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'conductor.log');
  const one = noteIn(file, '/tmp/x/default');
  const other = noteIn(file, '/tmp/x/other');
  for (const text of ['a', 'a', 'a', 'b']) one(text);
  other('b');
  other(new Error('c'));
  one('a');
  const lines = readFileSync(file, 'utf8').split(/\n(?=\d{4}-)/);
  const told = lines.map((line) => /^[\dT:.-]+Z (\S+) \(pid (\d+)\): (.*)/.exec(line)?.slice(1));
  const pid = String(process.pid);
  assert.deepEqual(told, [
    ['default', pid, 'a'],
    ['default', pid, 'the same 2 times more'],
    ['default', pid, 'b'],
    ['other', pid, 'b'],
    ['other', pid, 'Error: c'],
    ['default', pid, 'a'],
  ]);
});
