import type { Encodable } from '@pitcrew/codec';
import type { Channel, Service } from '../transport.ts';

/** What the service of all scenarios is asked: to send a text back, or to take and send a stream of texts. */
export type Question = { readonly echo: string } | { readonly stream: string; readonly messages: number };

/** Sends all and ends, as fast as the other side takes it; the last message is `last()`. */
export async function pour(
  channel: Channel,
  message: Encodable,
  count: number,
  last?: () => Promise<Encodable>,
): Promise<void> {
  for (let sent = 0; sent < count; sent++) {
    if (!channel.send(message)) await channel.drained();
  }
  channel.end(await last?.());
}

/** Counts the messages of a channel; settles with their number and the last message, when the other side ended. */
export function drain(
  channel: Channel,
): Promise<{ readonly count: number; readonly last: Encodable | undefined }> {
  return new Promise((resolve, reject) => {
    let count = 0;
    channel.onMessage(() => count++);
    channel.onEnd((last) => resolve({ count, last }));
    channel.closed.catch(reject);
  });
}

export const service: Service = {
  open(message, channel) {
    const question = message as Question;
    if ('echo' in question) channel.end({ echo: question.echo });
    else {
      // While it sends, it takes; at last it says how much it got.
      const taken = drain(channel).then(({ count }) => count);
      // Where the channel dies, pouring says so.
      taken.catch(() => undefined);
      pour(channel, question.stream, question.messages, () => taken).catch((error: Error) =>
        channel.reset(error),
      );
    }
  },
};
