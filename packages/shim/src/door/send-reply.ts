import type { Encodable } from '@pitcrew/codec';
import type { Channel } from '@pitcrew/transport';
import type { DoorMessage, DoorReply } from './messages.ts';

/** Most bytes of output in the last message, and in each of those before it: far below a frame's limit. */
const pieceBytes = 1024 * 1024;

/**
 * Ends a client's channel with its reply. What is too long for one message goes ahead in pieces, no faster
 * than the client reads. A client that is gone is nobody's error.
 */
export async function sendReply(channel: Channel, reply: DoorReply): Promise<void> {
  try {
    const out = await sendAhead(channel, reply.out, (piece) => ({ out: piece }));
    const err = await sendAhead(channel, reply.err, (piece) => ({ err: piece }));
    end(channel, { ...reply, ...(out && { out }), ...(err && { err }) });
  } catch {
    // It has closed its end while it was being answered.
  }
}

/** As `sendReply`, at once, for the short reply that nearly every command has. False where it is not short. */
export function sendShortReply(channel: Channel, reply: DoorReply): boolean {
  if ((reply.out?.length ?? 0) + (reply.err?.length ?? 0) > pieceBytes) return false;
  try {
    end(channel, reply);
  } catch {
    // As above.
  }
  return true;
}

function end(channel: Channel, reply: DoorReply): void {
  channel.end(reply as unknown as Encodable);
}

/** Sends all but the last piece; gives that back. */
async function sendAhead(
  channel: Channel,
  bytes: Uint8Array | undefined,
  wrap: (piece: Uint8Array) => DoorMessage,
): Promise<Uint8Array | undefined> {
  if (bytes === undefined) return undefined;
  let from = 0;
  for (; bytes.length - from > pieceBytes; from += pieceBytes) {
    if (!channel.send(wrap(bytes.subarray(from, from + pieceBytes)))) await channel.drained();
  }
  return bytes.subarray(from);
}
