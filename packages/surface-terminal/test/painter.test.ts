import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'vitest';
import { Painter } from '../src/output/painter.ts';

function painting() {
  const drawn: string[] = [];
  let frames = 0;
  const line = {
    write: (bytes: Uint8Array) => drawn.push(Buffer.from(bytes).toString()) > 0,
    drained: async () => undefined,
  };
  const painter = new Painter(line, () => `frame ${(frames += 1)}`);
  return { painter, drawn };
}

describe('the painter', () => {
  it('draws what comes of a key in the next turn, though it has just drawn', async () => {
    const { painter, drawn } = painting();
    for (let key = 1; key <= 5; key += 1) {
      painter.hurry();
      painter.request();
      await setImmediate();
      assert.equal(drawn.length, key);
    }
    painter.close();
  });

  it('draws a frame that waits for its time as soon as a key is answered', async () => {
    const { painter, drawn } = painting();
    painter.request();
    await setImmediate();
    painter.request();
    painter.hurry();
    painter.request();
    await setImmediate();
    assert.deepEqual(drawn, ['frame 1', 'frame 2']);
    painter.close();
  });

  it('draws no more than once in a turn, and nothing once it is closed', async () => {
    const { painter, drawn } = painting();
    painter.hurry();
    for (let time = 0; time < 10; time += 1) painter.request();
    await setImmediate();
    assert.deepEqual(drawn, ['frame 1']);
    painter.hurry();
    painter.request();
    painter.close();
    await setImmediate();
    painter.request();
    await setImmediate();
    assert.deepEqual(drawn, ['frame 1']);
  });
});
