import type { BenchSuite } from '@pitcrew/core/bench';
import type { Codec, CodecTraits } from '../codec.ts';
import { bytesOnTheWire } from './bytes-on-the-wire.ts';
import { decoding, encoding } from './encoding.ts';
import { kinds } from './messages.ts';

/** What goes over a socket between agents, conductor and surfaces, in the sizes in which it does. */
export default {
  contract: 'codec',
  scenarios: kinds.flatMap((kind) => [encoding(kind), decoding(kind)]),
  figures: kinds.map(bytesOnTheWire),
} satisfies BenchSuite<Codec, CodecTraits>;
