import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { versusHtml, versusMarkdown, versusTable } from '../../src/versus-tmux/index.ts';
import { plantedResults } from './planted.ts';

const plain = (_: unknown, text: string): string => text;

describe('the table at a terminal', () => {
  const table = versusTable(plantedResults, plain);

  it('has every figure with its verdict, and why a row failed', () => {
    assert.match(table, /small\n.*\n {2}limit: a static program: \d+ µs\n[^]*p50 .* 0\.15 .*≤ 0\.20 +met\n/);
    assert.match(table, / {2}p99 .* not met/);
    assert.match(table, /near[^]*? can't tell\n/);
    assert.match(table, /rate .*MB\/s .*≥ 3 +met/);
    assert.match(table, /memory .*≤ 1\.00 MB +not met/);
    assert.match(table, /wake-ups +0\/s +0\/s +\+0\/s .*met/);
    assert.match(table, /broken[^]*failed: Pitcrew: answered <b>\| wrongly/);
    assert.match(table, /3 met, 2 not met, 1 can't tell, 1 failed/);
  });

  it('is at most 80 columns wide, and cuts no figure', () => {
    assert.deepEqual(
      table.split('\n').filter((line) => line.length > 80 || line.includes('…')),
      [],
    );
  });

  it('says how busy the machine was, and where it stopped early', () => {
    assert.match(table.replaceAll('\n', ' '), /Loaded: other work wanted 7\.3 processors/);
    assert.match(versusTable({ ...plantedResults, complete: false }, plain), /Stopped early/);
    assert.doesNotMatch(versusTable({ ...plantedResults, load: 0.1 }, plain), /Loaded/);
  });
});

describe('the table of docs/benchmarks.md', () => {
  it('is one of as many columns in every line', () => {
    const lines = versusMarkdown(plantedResults)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    assert.equal(lines.length, 2 + 7);
    for (const line of lines) assert.equal(line.replaceAll('\\|', '').split('|').length, 10, line);
  });
});

describe('the page', () => {
  const page = versusHtml(plantedResults);

  it('plots every ratio, and has the numbers of every row', () => {
    // A difference has no place among ratios.
    assert.equal(page.match(/<svg class="plot interval/g)?.length, 5);
    for (const { name, what } of plantedResults.rows) {
      assert.ok(page.includes(`<h3>${name}</h3>`), name);
      assert.ok(page.includes(what), what);
    }
  });

  it('shows what a server said as text, and asks nothing of any network', () => {
    assert.match(page, /answered &#60;b&#62;/);
    assert.doesNotMatch(page, /<(?:link|img|script|iframe)[^>]+(?:src|href)="(?!data:)/i);
  });

  it('can be drawn from rows that all failed', () => {
    const failed = plantedResults.rows.filter(({ status }) => status === 'failed');
    assert.match(versusHtml({ ...plantedResults, rows: failed }), /1 failed/);
  });
});
