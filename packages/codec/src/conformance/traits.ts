import assert from 'node:assert/strict';
import type { CodecPromise, Subject } from './subject.ts';

export function traits(promise: CodecPromise, subject: Subject): void {
  promise('is named as its backend, so that a handshake can name it', (codec) => {
    assert.equal(codec.name, subject.backend.name);
    assert.equal(subject.backend.contract, 'codec');
    assert.ok(subject.backend.summary.length > 0);
    assert.ok(Object.isFrozen(subject.backend.traits));
  });

  promise('carries bytes as they are exactly where it says so', (codec) => {
    const bytes = new Uint8Array(3000).fill(0xab);
    const asTheyAre = Buffer.from(codec.encode(bytes)).includes(Buffer.from(bytes));
    assert.equal(asTheyAre, subject.backend.traits.binary);
  });
}
