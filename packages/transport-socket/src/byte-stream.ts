import type { Handed } from '@pitcrew/transport';

/** Who is told what happens to a stream. */
export interface StreamOwner {
  /** Bytes came; they are the owner's to keep. */
  receive(chunk: Uint8Array): void;
  /** The peer closed its side, or the connection broke. */
  lost(cause?: Error): void;
  /** What was queued when a write returned false has gone. */
  drained(): void;
}

/** The bytes of one connection, however they are read and written. */
export interface ByteStream {
  /** Bytes that were written and that the kernel has not taken. */
  readonly unsent: number;
  readonly destroyed: boolean;
  /** What came along with the bytes; closed with the stream. */
  readonly handed?: Handed | undefined;
  /** From now on the owner is told; nothing was lost before. */
  start(owner: StreamOwner): void;
  pause(): void;
  resume(): void;
  /** @returns whether the peer keeps up */
  write(bytes: Uint8Array): boolean;
  /** Writes the parts in order, in one go where the kernel takes them. @param length of them all, in bytes */
  writeAll(parts: readonly Uint8Array[], length: number): boolean;
  /** Says that nothing more comes. */
  end(): void;
  /** Ends both directions at once. */
  destroy(): void;
  /** Settles when the descriptor is closed. */
  closed(): Promise<void>;
}
