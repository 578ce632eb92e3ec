/**
 * The wire of every transport that has bytes. A frame is
 *
 *     [length u32 BE][crc32 u32 BE][payload: length bytes]
 *
 * and a payload is `[kind u8][channel u32 BE][body]`. The CRC (IEEE 802.3, as zlib's) covers the payload.
 * A dialer sends HELLO first and may send more frames without waiting for WELCOME. HELLO, WELCOME, REJECT,
 * PING and PONG travel on channel 0; channels are numbered from 1 by the dialer, upwards, odd or even.
 *
 * The native client (`packages/client/native`) speaks it too: a change here is a new `protocolVersion`.
 */
export const protocolVersion = 1;

/** Most payload bytes in a frame: 10 MiB. */
export const frameLimit = 10 * 1024 * 1024;

/** Bytes before the payload. */
export const headerBytes = 8;

export const frameKind = {
  /** Body: `PCRW`, protocol u16 BE, codec name length u8, codec name in ASCII. */
  hello: 1,
  /** Body: protocol u16 BE, pid of the listener u32 BE. */
  welcome: 2,
  /** Body: why, UTF-8, for a person. The sender closes. */
  reject: 3,
  /** Body: the codec's bytes of what the dialer asks for. Opens the channel. */
  open: 4,
  /** Body: the codec's bytes of a message, either way. */
  data: 5,
  /** Body: empty, or the codec's bytes of the last message. That direction of the channel is done. */
  end: 6,
  /** Body: an error code in ASCII, a line feed, a message in UTF-8. Both directions are done. */
  reset: 7,
  /** Body: sequence u32 BE. */
  ping: 8,
  /** Body: the sequence of the ping that it answers. */
  pong: 9,
} as const;
export type FrameKind = (typeof frameKind)[keyof typeof frameKind];
