import type { Scenario } from '@pitcrew/core/bench';
import type { Transport, TransportTraits } from '../transport.ts';
import { lineTo, type Place } from './place.ts';
import { drain, pour, type Question } from './service.ts';
import { text } from './text.ts';

const bytes = 4096;
const messages = 256;

/** As much as the other side takes: who reads slowly is waited for. */
export function streaming(place: Place): Scenario<Transport, TransportTraits> {
  return {
    name: `stream-both-ways${place.suffix}`,
    operation: `${messages} texts of ${bytes} bytes are sent to ${place.words}, and as many back meanwhile`,
    work: 'socket',
    amount: { of: 2 * messages * bytes, unit: 'B' },
    excludes: place.excludes,
    async setUp(stage) {
      const line = await lineTo(place, stage);
      const connection = await line.dial();
      const stream = text(bytes, stage.seed);
      const question: Question = { stream, messages };
      return {
        mode: 'async',
        overlaps: true,
        // What came here, and what the other side says came there.
        expected: 2 * messages,
        async run() {
          const channel = connection.open(question);
          const [{ count, last }] = await Promise.all([drain(channel), pour(channel, stream, messages)]);
          return count + Number(last);
        },
        close: line.close,
      };
    },
  };
}
