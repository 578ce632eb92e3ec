import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const pages = ['README.md', 'docs/benchmarks.md'];

describe('the figures of README.md', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'pitcrew-figures-'));
    for (const name of [...pages, 'scripts/figures.mjs']) cpSync(join(root, name), join(copy, name));
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  it('are those of docs/benchmarks.md', () => {
    const { status, stderr } = run(root, '--check');
    assert.equal(status, 0, stderr);
  });

  it('are refused where they are others, and written anew', () => {
    const sends = /^(\| `send-keys` \|.*? \| )[^|]+(?= \|)/m;
    edit('docs/benchmarks.md', (text) => text.replace(sends, '$11.23 s'));
    const { status, stderr } = run(copy, '--check');
    assert.match(stderr, /README\.md has other figures/);
    assert.equal(status, 1);
    assert.equal(run(copy).status, 0);
    assert.match(read('README.md'), /^\| `send-keys` \| 1\.23 s \|/m);
    assert.equal(run(copy, '--check').status, 0);
  });

  it('say nothing of a ratio whose interval holds 1, and faster of none that is slower', () => {
    const sends = /^(\| `send-keys` \|(?:.*? \|){3})[^|]+(?= \|)/m;
    for (const [ratio, told] of [
      ['0.98 (0.90–1.10)', 'not certainly different (ratio 0.98 (0.90–1.10))'],
      ['0.50 (0.25–0.80)', '2.0 × as fast (1.3–4.0)'],
      ['2.00 (1.50–4.00)', '**2.0 × slower (1.5–4.0)**'],
    ] as const) {
      edit('docs/benchmarks.md', (text) => text.replace(sends, `$1 ${ratio}`));
      assert.equal(run(copy).status, 0);
      assert.ok(read('README.md').includes(` | ${told} | 5 × as fast: `), told);
    }
  });

  it('come with those of docs/benchmarks.md from a new measurement', () => {
    const [, table = ''] =
      /against-tmux: begin -->([^]+)<!-- against-tmux: end/.exec(read(pages[1] ?? '')) ?? [];
    const measured = join(copy, 'tmux.md');
    writeFileSync(measured, table.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, '2031-01-02'));
    assert.equal(run(copy, measured).status, 0);
    for (const name of pages) assert.match(read(name), /Pitcrew .*2031-01-02/);
  });

  function read(name: string): string {
    return readFileSync(join(copy, name), 'utf8');
  }

  function edit(name: string, change: (text: string) => string): void {
    const before = read(name);
    const after = change(before);
    assert.notEqual(after, before);
    writeFileSync(join(copy, name), after);
  }
});

function run(folder: string, ...words: readonly string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [join(folder, 'scripts/figures.mjs'), ...words], { encoding: 'utf8' });
}
