import assert from 'node:assert/strict';
import type { Scenario } from '@pitcrew/core/bench';
import type { Codec, CodecTraits } from '../codec.ts';
import { make, type Kind, type Numbered } from './messages.ts';

type CodecScenario = Scenario<Codec, CodecTraits>;

/** A power of two, so that going round costs a mask. */
const variants = 64;

const moves = ({ load }: Kind): Pick<CodecScenario, 'amount'> =>
  load === undefined ? {} : { amount: { of: load, unit: 'B' } };

/** @throws AssertionError where a message does not arrive as it was sent: whatever the bytes are, they must hold all of it */
function sent(codec: Codec, messages: readonly Numbered[]): readonly Uint8Array[] {
  return messages.map((message) => {
    const bytes = codec.encode(message);
    assert.deepStrictEqual(codec.decode(bytes), message, 'what is decoded is what was encoded');
    return bytes;
  });
}

export function encoding(kind: Kind): CodecScenario {
  return {
    name: `encode-${kind.name}`,
    operation: `${kind.what} becomes bytes`,
    work: 'cpu',
    ...moves(kind),
    async setUp(stage) {
      const codec = await stage.open();
      const messages = make(kind, variants, stage.seed);
      const lengths = sent(codec, messages).map(({ length }) => length);
      let at = 0;
      const run = (): number => {
        at = (at + 1) & (variants - 1);
        return codec.encode(messages[at] as Numbered).length === lengths[at] ? 1 : 0;
      };
      return { mode: 'sync', expected: 1, run, close: async () => undefined };
    },
  };
}

export function decoding(kind: Kind): CodecScenario {
  return {
    name: `decode-${kind.name}`,
    operation: `bytes become ${kind.what}`,
    work: 'cpu',
    ...moves(kind),
    async setUp(stage) {
      const codec = await stage.open();
      const encoded = sent(codec, make(kind, variants, stage.seed));
      let at = 0;
      const run = (): number => {
        at = (at + 1) & (variants - 1);
        const message = codec.decode(encoded[at] as Uint8Array) as Numbered;
        return message.number === at ? 1 : 0;
      };
      return { mode: 'sync', expected: 1, run, close: async () => undefined };
    },
  };
}
