import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { attribute, defaultStyle, rgb } from '../src/index.ts';

describe('cells', () => {
  it('a true colour gives its parts back and is no palette colour', () => {
    const colour = rgb(1, 128, 255);
    assert.ok(colour >= 0x1000000);
    assert.equal(colour & 0xffffff, 0x0180ff);
    assert.ok(rgb(0, 0, 0) > 255);
  });
  it('every attribute has a bit of its own', () => {
    const bits = Object.values(attribute);
    assert.equal(
      bits.reduce((sum, bit) => sum | bit, 0),
      bits.reduce((sum, bit) => sum + bit, 0),
    );
  });
  it('the default style cannot be changed by a reader', () => {
    assert.ok(Object.isFrozen(defaultStyle));
  });
});
