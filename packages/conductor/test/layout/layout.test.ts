import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import { describe, it } from 'vitest';
import { Layout } from '../../src/layout/layout.ts';
import { findLayoutName, nextLayoutName, previousLayoutName } from '../../src/layout/named.ts';

const sizes = { mainPaneWidth: '80', mainPaneHeight: '24', otherPaneWidth: '0', otherPaneHeight: '0' };
const id = (leaf: number): number => leaf;

function checked(body: string): string {
  let sum = 0;
  for (const byte of Buffer.from(body)) sum = ((sum >> 1) + ((sum & 1) << 15) + byte) & 0xffff;
  return `${sum.toString(16).padStart(4, '0')},${body}`;
}

describe('a layout', () => {
  it('writes itself as tmux does', () => {
    const layout = new Layout(0, 80, 24);
    layout.split(0, 'topbottom', {}, 1);
    layout.split(1, 'leftright', { size: 20 }, 2);
    assert.equal(layout.dump(id), 'b273,80x24,0,0[80x12,0,0,0,80x11,0,13{59x11,0,13,1,20x11,60,13,2}]');
  });

  it('refuses a split without space and stays as it was', () => {
    const layout = new Layout(0, 80, 2);
    const before = layout.dump(id);
    assert.equal(layout.split(0, 'topbottom', {}, 1), undefined);
    assert.equal(layout.dump(id), before);
  });

  it('keeps a line for the border when it splits', () => {
    const layout = new Layout(0, 80, 3);
    layout.fixPanes('top');
    assert.equal(layout.split(0, 'topbottom', {}, 1), undefined);
    layout.fixPanes('off');
    assert.notEqual(layout.split(0, 'topbottom', {}, 1), undefined);
  });

  it('never gives a pane less than no line', () => {
    const layout = new Layout(0, 80, 24);
    layout.split(0, 'topbottom', {}, 1);
    layout.select('main-horizontal', [0, 1], { ...sizes, mainPaneHeight: '0' });
    assert.deepEqual(
      layout.fixPanes('top').map(({ sy }) => sy),
      [0, 23],
    );
  });

  it('closes the only cell of a row', () => {
    const layout = new Layout(0, 80, 24);
    layout.split(0, 'topbottom', {}, 1);
    layout.apply(checked('80x24,0,0[80x12,0,0{80x12,0,0,0},80x11,0,13,1]'), [0, 1]);
    assert.equal(layout.resizePane(0, 'leftright', 3), true);
    layout.closeLeaf(0);
    assert.deepEqual(layout.fixPanes(), [{ leaf: 1, xoff: 0, yoff: 0, sx: 80, sy: 24 }]);
  });

  it('leaves a row as it is when what is in it is too wide to be spread out', () => {
    const layout = new Layout(0, 30, 24);
    const row = '20x11,0,13{9x11,0,13,1,10x11,10,13{4x11,10,13,2,5x11,15,13{2x11,15,13,3,2x11,18,13,4}}}';
    const columns = `26x24,0,0{20x24,0,0[20x12,0,0,0,${row}],1x24,21,0,5,1x24,23,0,6,1x24,25,0,7}`;
    layout.apply(checked(columns), [0, 1, 2, 3, 4, 5, 6, 7]);
    const before = layout.dump(id);
    assert.equal(layout.spreadOut(6), false);
    assert.equal(layout.dump(id), before);
  });

  it('is as wide and high as its panes need', () => {
    const layout = new Layout(0, 80, 24);
    for (const leaf of [1, 2, 3]) layout.split(0, 'leftright', { size: 5 }, leaf);
    layout.resize(2, 10);
    assert.deepEqual([layout.sx, layout.sy], [7, 10]);
  });
});

describe('a layout string', () => {
  const refusals = [
    ['', 'LAYOUT_INVALID', 'invalid layout'],
    ['main', 'LAYOUT_INVALID', 'invalid layout'],
    ['0000,80x24,0,0', 'LAYOUT_INVALID', 'invalid layout'],
    [checked('80x24,0,0['), 'LAYOUT_INVALID', 'invalid layout'],
    [checked('99999999x24,0,0,0'), 'LAYOUT_INVALID', 'invalid layout'],
    [checked('80x24,0,0,0'), 'LAYOUT_TOO_FEW_CELLS', 'have 2 panes but need 1'],
    [
      checked('80x24,0,0{40x24,0,0,0,39x23,41,0,1}'),
      'LAYOUT_SIZE_MISMATCH',
      'size mismatch after applying layout',
    ],
  ] as const;

  for (const [text, code, message] of refusals) {
    it(`is refused: "${text}" (${code})`, () => {
      const layout = new Layout(0, 80, 24);
      layout.split(0, 'leftright', {}, 1);
      const before = layout.dump(id);
      assert.throws(
        () => layout.apply(text, [0, 1]),
        (error) => isCodedError(error, code) && error.message === message,
      );
      assert.equal(layout.dump(id), before);
    });
  }
});

describe('a named layout', () => {
  it('is known by the beginning of its name, where that is one only', () => {
    assert.equal(findLayoutName('even-h'), 'even-horizontal');
    assert.equal(findLayoutName('t'), 'tiled');
    assert.equal(findLayoutName('main'), undefined);
    assert.equal(findLayoutName(''), undefined);
  });

  it('follows the last one, around', () => {
    assert.equal(nextLayoutName(undefined), 'even-horizontal');
    assert.equal(nextLayoutName('tiled'), 'even-horizontal');
    assert.equal(previousLayoutName(undefined), 'tiled');
    assert.equal(previousLayoutName('even-horizontal'), 'tiled');
  });
});
