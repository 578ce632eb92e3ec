import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import { maxDepth } from '../assert-encodable.ts';
import type { Codec, Encodable } from '../codec.ts';
import type { CodecPromise } from './subject.ts';

class Pane {
  readonly id = '%0';
}

function assertRefused(codec: Codec, value: unknown): void {
  for (const shape of [value, [value], { a: { b: value } }]) {
    if (typeof shape === 'undefined') continue;
    assert.throws(
      () => codec.encode(shape as Encodable),
      (error) => isCodedError(error, 'CODEC_UNSUPPORTED'),
    );
  }
  assert.deepStrictEqual(codec.decode(codec.encode({ still: 'fine' })), { still: 'fine' });
}

export function unsupported(promise: CodecPromise): void {
  promise('refuses numbers that are not finite with CODEC_UNSUPPORTED', (codec) => {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      assertRefused(codec, number);
  });

  promise('refuses functions, symbols and bigints with CODEC_UNSUPPORTED', (codec) => {
    for (const value of [() => 1, Pane, Symbol('s'), 1n, 2n ** 70n]) assertRefused(codec, value);
  });

  promise('refuses undefined outside of members with CODEC_UNSUPPORTED', (codec) => {
    const sparse: number[] = [];
    sparse[1] = 1;
    for (const value of [undefined, [undefined], [1, undefined], Array.from({ length: 2 }), sparse]) {
      assert.throws(
        () => codec.encode(value as unknown as Encodable),
        (error) => isCodedError(error, 'CODEC_UNSUPPORTED'),
      );
    }
  });

  promise('refuses instances of classes with CODEC_UNSUPPORTED', (codec) => {
    const instances = [
      new Date(0),
      new Map([[1, 2]]),
      new Set([1]),
      /x/,
      new Error('x'),
      new ArrayBuffer(2),
      new Uint16Array(2),
      new Pane(),
    ];
    for (const instance of instances) assertRefused(codec, instance);
  });

  promise('refuses cycles and values nested too deep with CODEC_UNSUPPORTED', (codec) => {
    const list: unknown[] = [];
    list.push(list);
    const map: Record<string, unknown> = {};
    map['self'] = { map };
    let deep: unknown = 0;
    for (let depth = 0; depth <= maxDepth; depth++) deep = [deep];
    let deepest: unknown = 0;
    for (let depth = 0; depth < 100_000; depth++) deepest = { deepest };
    for (const value of [list, map, deep, deepest]) assertRefused(codec, value);
  });
}
