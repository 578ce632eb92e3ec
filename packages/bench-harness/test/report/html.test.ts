import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { htmlReport } from '../../src/report/index.ts';
import { historyOf } from '../../src/report/history.ts';
import { sampleHistory, sampleResults } from './sample-results.ts';

describe('the page', () => {
  it('asks nothing of any network', () => {
    const page = htmlReport(sampleResults, sampleHistory);
    assert.doesNotMatch(page, /<(?:link|img|script|iframe)[^>]+(?:src|href)="(?!data:)/i);
    assert.doesNotMatch(page, /@import|url\((?!data:)/i);
    assert.match(page, /default-src 'none'/);
  });

  it('shows what is in names and reasons as text, whatever it is', () => {
    const evil = '</script><script>alert(1)</script><b title="\'">';
    const page = htmlReport(
      {
        ...sampleResults,
        commit: { id: 'abcdef0123', at: '2026-11-22T00:00:00Z', subject: evil },
        measurements: sampleResults.measurements.map((each) => ({ ...each, backend: evil, reason: evil })),
      },
      sampleHistory,
    );
    assert.doesNotMatch(page, /alert\(1\)<\/script>/);
    assert.match(page, /&#60;\/script&#62;/);
  });

  it('has every backend of every scenario, with or without a time', () => {
    const page = htmlReport(sampleResults);
    for (const { backend, operation } of sampleResults.measurements) {
      assert.ok(page.includes(backend), backend);
      assert.ok(page.includes(operation), operation);
    }
  });

  it('marks loads at which the sender came late, and joins them to no curve', () => {
    const late = {
      ...sampleResults,
      measurements: sampleResults.measurements.map(({ load, ...each }) =>
        load === undefined ? each : { ...each, load: load.map((point) => ({ ...point, lagged: true })) },
      ),
    };
    assert.doesNotMatch(htmlReport(sampleResults), /the sender came late/);
    const page = htmlReport(late);
    assert.match(page, /the sender came late at the paler points, which do not count/);
    assert.match(page, /the sender came late, and this is no latency of the backend/);
    assert.doesNotMatch(page, /class="curve"/);
  });

  it('has no history where there is one commit', () => {
    assert.doesNotMatch(htmlReport(sampleResults), /uPlot/);
  });
});

describe('the history', () => {
  it('is ordered by the time of the commits, whatever the order of the files', () => {
    const turned = historyOf(sampleHistory.toReversed());
    assert.deepEqual(turned.commits, historyOf(sampleHistory).commits);
    assert.equal(turned.commits.at(-1)?.subject, 'feat(core): what a bench scenario is');
  });

  it('leaves out runs on other machines and counts them', () => {
    const [first, ...others] = sampleHistory;
    assert.ok(first !== undefined);
    const foreign = { ...first, fingerprint: { ...first.fingerprint, cpu: 'another' } };
    const history = historyOf([foreign, ...others]);
    assert.equal(history.foreign, 1);
    assert.equal(history.commits.length, others.length);
  });

  it('has a gap where a commit did not measure a backend', () => {
    const [first, ...others] = sampleHistory;
    assert.ok(first !== undefined);
    const history = historyOf([{ ...first, measurements: first.measurements.slice(1) }, ...others]);
    const points = history.charts
      .find(({ title }) => title === 'lock/uncontended')
      ?.series.find(({ backend }) => backend === 'memory')?.points;
    assert.equal(points?.length, sampleHistory.length);
    assert.equal(points?.[0], undefined);
    assert.notEqual(points?.[1], undefined);
  });
});
