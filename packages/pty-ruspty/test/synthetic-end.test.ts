import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { SyntheticEnd } from '../src/synthetic-end.ts';

const mark = Buffer.from('\u001B]7878\u001B\\');

/** What comes out when the program is reaped before the read with number `reapedAt`. */
function through(reads: readonly string[], reapedAt: number): string {
  let out = '';
  let reaped = false;
  const stage = new SyntheticEnd({
    mark,
    push: (bytes) => {
      assert.ok(bytes.length > 0);
      out += Buffer.from(bytes).toString();
    },
    reaped: () => reaped,
  });
  reads.forEach((read, index) => {
    reaped = index >= reapedAt;
    stage.push(Buffer.from(read));
  });
  stage.end();
  return out;
}

describe("ruspty's end mark", () => {
  it('is taken out wherever reads cut it', () => {
    const text = `before${mark.toString()}`;
    for (let cut = 1; cut < text.length; cut += 1) {
      assert.equal(through([text.slice(0, cut), text.slice(cut)], 0), 'before', `cut at ${cut}`);
    }
    assert.equal(through(text.split(''), 0), 'before', 'byte by byte');
  });

  it('is taken out once, also with output of a grandchild after it', () => {
    assert.equal(through([`a${mark.toString()}b`, `c${mark.toString()}`], 0), `abc${mark.toString()}`);
  });

  it('is output like any other while the program lives', () => {
    const own = `${mark.toString()}x`;
    assert.equal(through([own, `y${mark.toString()}`], 1), `${own}y`);
  });

  it('that never comes holds nothing back', () => {
    assert.equal(through(['text\u001B]78'], 0), 'text\u001B]78');
    assert.equal(through(['text\u001B', 'x'], 0), 'text\u001Bx');
  });
});
