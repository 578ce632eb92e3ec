import type { Figure } from '@pitcrew/core/bench';
import type { Codec, CodecTraits } from '../codec.ts';
import { make, type Kind } from './messages.ts';

const sample = 256;

export function bytesOnTheWire(kind: Kind): Figure<Codec, CodecTraits> {
  return {
    name: `bytes-${kind.name}`,
    what: `${kind.what}, on the wire, on average`,
    unit: 'B',
    better: 'lower',
    async measure(stage) {
      const codec = await stage.open();
      const lengths = make(kind, sample, stage.seed).map((message) => codec.encode(message).length);
      return lengths.reduce((sum, length) => sum + length, 0) / sample;
    },
  };
}
