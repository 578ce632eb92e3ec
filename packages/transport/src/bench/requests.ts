import type { Scenario } from '@pitcrew/core/bench';
import type { Connection, Transport, TransportTraits } from '../transport.ts';
import { lineTo, type Place } from './place.ts';
import type { Question } from './service.ts';
import { text } from './text.ts';

type TransportScenario = Scenario<Transport, TransportTraits>;

const small = 100;

/** Resolves to the number of bytes that came back. */
async function echo(connection: Connection, message: Question): Promise<number> {
  const reply = (await connection.request(message)) as { readonly echo: string };
  return reply.echo.length;
}

/** @param name the size as people say it */
export function roundTrip(place: Place, name: string, bytes: number): TransportScenario {
  return {
    name: `round-trip-${name}${place.suffix}`,
    operation: `a text of ${bytes} bytes is sent to ${place.words} and comes back`,
    work: 'socket',
    amount: { of: 2 * bytes, unit: 'B' },
    excludes: place.excludes,
    async setUp(stage) {
      const line = await lineTo(place, stage);
      const connection = await line.dial();
      const message = { echo: text(bytes, stage.seed) };
      return {
        mode: 'async',
        overlaps: true,
        expected: bytes,
        run: () => echo(connection, message),
        close: line.close,
      };
    },
  };
}

export function burst(place: Place): TransportScenario {
  const count = 100;
  return {
    name: `burst-of-100${place.suffix}`,
    operation: `${count} requests of ${small} bytes are sent at once to ${place.words}, until all are answered`,
    work: 'socket',
    amount: { of: count, unit: 'requests' },
    excludes: place.excludes,
    async setUp(stage) {
      const line = await lineTo(place, stage);
      const connection = await line.dial();
      const message = { echo: text(small, stage.seed) };
      return {
        mode: 'async',
        expected: count * small,
        async run() {
          const replies = Array.from({ length: count }, () => echo(connection, message));
          return (await Promise.all(replies)).reduce((sum, bytes) => sum + bytes, 0);
        },
        close: line.close,
      };
    },
  };
}

export function peers(place: Place, count: number): TransportScenario {
  return {
    name: `peers-${count}${place.suffix}`,
    operation:
      count === 1
        ? `one connection to a listener in ${place.words} makes a request of ${small} bytes`
        : `${count} connections to one listener in ${place.words} make a request of ${small} bytes each, at once`,
    work: 'socket',
    amount: { of: count, unit: 'requests' },
    excludes: place.excludes,
    async setUp(stage) {
      const line = await lineTo(place, stage);
      const connections = await Promise.all(Array.from({ length: count }, () => line.dial()));
      const message = { echo: text(small, stage.seed) };
      return {
        mode: 'async',
        overlaps: true,
        expected: count * small,
        async run() {
          const replies = connections.map((connection) => echo(connection, message));
          return (await Promise.all(replies)).reduce((sum, bytes) => sum + bytes, 0);
        },
        close: line.close,
      };
    },
  };
}

/** What a client does that lives for one command. */
export function connecting(place: Place): TransportScenario {
  return {
    name: `connect${place.suffix}`,
    operation: `${place.words} is dialed, asked once with ${small} bytes, and hung up on`,
    work: 'socket',
    excludes: place.excludes,
    async setUp(stage) {
      const line = await lineTo(place, stage);
      const message = { echo: text(small, stage.seed) };
      return {
        mode: 'async',
        overlaps: true,
        expected: small,
        async run() {
          const connection = await line.dial();
          const bytes = await echo(connection, message);
          await connection.close();
          return bytes;
        },
        close: line.close,
      };
    },
  };
}
