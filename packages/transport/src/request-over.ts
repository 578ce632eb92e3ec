import { CodedError } from '@pitcrew/core';
import type { Encodable } from '@pitcrew/codec';
import type { Channel, RequestOptions } from './transport.ts';

/** A channel that tells its opener, at most once, that it died before its end. */
export interface RequestChannel extends Channel {
  onFailed: ((error: Error) => void) | undefined;
}

/**
 * How every backend makes its requests: a channel with one message in, whose last message is the reply. A
 * request that is given up or takes too long is reset, so that the service learns of it.
 *
 * @param start opens the channel with the message; not called where the signal was aborted before
 */
export function requestOver(
  start: () => RequestChannel,
  { signal, timeoutMs = 0 }: RequestOptions = {},
): Promise<Encodable | undefined> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const channel = start();
    channel.onMessage(ignore);
    if (signal === undefined && timeoutMs <= 0) {
      // What most requests are: nothing is made for them that only a few need.
      channel.onEnd(resolve);
      channel.onFailed = reject;
      channel.end();
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const aborted = (): void => {
      // First the caller's own reason, whatever it is; then the peer is told, in our words.
      reject(signal?.reason);
      channel.reset(new CodedError('TRANSPORT_REMOTE', 'The peer gave the request up.'));
    };
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
    channel.onEnd((reply) => {
      settle();
      resolve(reply);
    });
    channel.onFailed = (error) => {
      settle();
      reject(error);
    };
    channel.end();
    signal?.addEventListener('abort', aborted, { once: true });
    if (timeoutMs <= 0) return;
    timer = setTimeout(() => {
      channel.reset(
        new CodedError('TRANSPORT_TIMEOUT', `No reply within ${timeoutMs} ms; the peer was told to stop.`),
      );
    }, timeoutMs);
  });
}

function ignore(): void {
  // Only the last message is the reply.
}
