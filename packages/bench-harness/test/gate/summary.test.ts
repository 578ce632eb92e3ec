import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { gateMarkdown, gateText, type GateSummary } from '../../src/gate/summary.ts';
import { terminalReport } from '../../src/report/index.ts';
import type { Comparison } from '../../src/results.ts';
import { sampleResults } from '../report/sample-results.ts';

const one = (more: Partial<Comparison>): Comparison => ({
  contract: 'registry',
  scenario: 'read-one',
  base: 'registry-file@abcd1234',
  candidate: 'registry-file',
  launches: 20,
  ratio: 1.052,
  low: 1.031,
  high: 1.07,
  verdict: 'fail',
  differences: [0.05],
  ...more,
});

const summary = (
  comparisons: readonly Comparison[],
  verdict: GateSummary['verdict'] = 'fail',
): GateSummary => ({
  verdict,
  base: 'origin/main abcd1234',
  baseArgument: 'abcd1234',
  candidate: 'the work tree at 12345678',
  seed: 1,
  results: { ...sampleResults, measurements: [], comparisons },
});

describe('the summary of a gate', () => {
  it('says what the comparisons come to, and names the command that measures again what failed', () => {
    const text = gateText(summary([one({}), one({ scenario: 'write', verdict: 'pass', ratio: 1 })]));
    assert.match(
      text,
      /^gate: fail \(2 compared: 1 fail, 1 pass; the work tree at 12345678, against origin\/main abcd1234\)/,
    );
    assert.match(
      text,
      /again: pitcrew bench gate --base abcd1234 --only registry-file\/read-one --seed 1\n$/,
    );
  });

  it('puts what passed below the fold, and no command where there is nothing to see again', () => {
    const text = gateMarkdown(
      summary([one({ verdict: 'pass' }), one({ verdict: 'improved', scenario: 'x' })], 'pass'),
    );
    assert.match(text, /^## Bench gate: pass\n/);
    assert.match(text, /<details><summary>2 passed<\/summary>/);
    assert.doesNotMatch(text, /--only/);
  });

  it('calls allocations the same where nothing is left of their difference', () => {
    const allocation = { bytes: -0.2, objects: 0.01 };
    assert.match(gateMarkdown(summary([one({ allocation })])), /\| 20 \| the same \|/);
    assert.doesNotMatch(
      terminalReport(summary([one({ allocation })]).results, (_, text) => text),
      /objects/,
    );
  });

  it('on a terminal stands below the one list of what did not pass, with effect and interval', () => {
    const failed = summary([one({}), one({ scenario: 'write', verdict: 'pass', ratio: 1 })]);
    const text = terminalReport(failed.results, (_, words) => words) + gateText(failed);
    assert.equal(text.split('registry-file/read-one against').length - 1, 1);
    assert.match(
      text.replaceAll(/\s+/g, ' '),
      /fail: registry-file\/read-one against registry-file@abcd1234; \+5\.2 %, 99 % interval \+3\.1 % to \+7\.0 %, 20 launches/,
    );
  });

  it('is a table even where a message has bars and lines', () => {
    const text = gateMarkdown(summary([one({ verdict: 'failed', launches: 0, reason: 'a | b\nc' })]));
    assert.match(text, /\| failed \| `registry-file\/read-one` \|  \|  \| 0 \|  \| a \\\| b c \|/);
  });

  it('asks for the whole backend where that did not load', () =>
    assert.match(
      gateText(summary([one({ verdict: 'failed', scenario: 'load', launches: 0 })])),
      /--only registry-file --seed/,
    ));
});
