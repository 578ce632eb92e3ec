import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, it } from 'vitest';
import type { ConductorEvents } from '@pitcrew/conductor';
import { settled } from '../src/capture/settled.ts';

/** Not long ago whenever it is asked: this process may wait for its turn before it asks. */
const justNow = -60_000;

function paneOf(sentMsAgo: number): { alive: boolean; sentAt: number; shownAt: number } {
  return { alive: true, sentAt: performance.now() - sentMsAgo, shownAt: -Infinity };
}

describe('a screen that is asked for', () => {
  const events = new EventEmitter<ConductorEvents>();

  it('is there at once where nothing was typed lately', () => {
    assert.equal(settled({ events }, paneOf(1000)), undefined);
    assert.equal(settled({ events }, paneOf(Infinity)), undefined);
    assert.equal(settled({ events }, { ...paneOf(0), alive: false }), undefined);
  });

  it('has what came before it was asked for and was not read yet', async () => {
    const pane = paneOf(justNow);
    const shown = turn().then(() => {
      pane.shownAt = pane.sentAt + 1;
    });
    await settled({ events }, pane);
    assert.ok(pane.shownAt > pane.sentAt);
    await shown;
  });

  it('is not waited for longer than a moment where the program says nothing, or does not stop', async () => {
    await settled({ events }, paneOf(0));
    const pane = paneOf(0);
    let floods = true;
    const flood = (): void => {
      pane.shownAt = performance.now();
      if (floods) setImmediate(flood);
    };
    flood();
    await settled({ events }, pane);
    floods = false;
    assert.equal(events.listenerCount('pane-output'), 0);
  });
});
