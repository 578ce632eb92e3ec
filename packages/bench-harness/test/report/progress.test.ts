import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { ProgressLine } from '../../dist/report/index.js';

function stream(isTTY: boolean): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  const through = Object.assign(new PassThrough(), { isTTY, columns: 60 });
  return {
    stream: through as unknown as NodeJS.WriteStream,
    text: () => String((through.read() as Buffer | null) ?? ''),
  };
}

const step = (done: number) => ({ label: 'lock › readers-10 › flock', done, total: 8 });

describe('the progress of a long run', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('is told to a log at once and every ten seconds, in whole lines, however long a step takes', () => {
    const { stream: log, text } = stream(false);
    const progress = new ProgressLine(log);
    progress.show(step(0));
    assert.equal(text(), '0/8  lock › readers-10 › flock\n');
    progress.show(step(1));
    assert.equal(text(), '');
    vi.advanceTimersByTime(10_000);
    assert.equal(text(), '1/8  lock › readers-10 › flock  1:10 left\n');
    vi.advanceTimersByTime(10_000);
    assert.equal(text(), '1/8  lock › readers-10 › flock  2:20 left\n');
    progress.show(step(8));
    vi.advanceTimersByTime(10_000);
    assert.equal(text(), '8/8  lock › readers-10 › flock\n', 'what is still done was not planned');
    progress.clear();
    vi.advanceTimersByTime(60_000);
    assert.equal(text(), '');
  });

  it('is one line on a terminal, no wider than it, and goes away', () => {
    const { stream: terminal, text } = stream(true);
    const progress = new ProgressLine(terminal);
    progress.show(step(2));
    const shown = text();
    assert.ok(shown.startsWith('\r\u001b[K') && !shown.includes('\n'));
    assert.ok(shown.slice(4).length < 60);
    progress.clear();
    assert.equal(text(), '\r\u001b[K');
  });
});
