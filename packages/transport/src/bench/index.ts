import type { BenchSuite } from '@pitcrew/core/bench';
import type { Transport, TransportTraits } from '../transport.ts';
import { places } from './place.ts';
import { burst, connecting, peers, roundTrip } from './requests.ts';
import { streaming } from './streaming.ts';

/** What passes between a client and its conductor. */
export default {
  contract: 'transport',
  scenarios: places.flatMap((place) => [
    roundTrip(place, '100b', 100),
    roundTrip(place, '1kb', 1000),
    roundTrip(place, '10kb', 10_000),
    roundTrip(place, '100kb', 100_000),
    roundTrip(place, '1mb', 1_000_000),
    burst(place),
    streaming(place),
    connecting(place),
    peers(place, 1),
    peers(place, 8),
    peers(place, 64),
  ]),
} satisfies BenchSuite<Transport, TransportTraits>;
