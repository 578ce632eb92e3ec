import type { ByteStream } from './byte-stream.ts';

/** The kernel cuts it down to `net.core.somaxconn`. */
export const backlog = 4096;

/** Who is told what comes in. */
export interface Porch {
  accepted(stream: ByteStream): unknown;
  /** Somebody could not be accepted (no descriptor was left) and has to dial again; the others go on. `node:net` does not tell. */
  refused(error: Error): void;
}

/** A listening socket. */
export interface Acceptor {
  /** @throws Error with the errno's name as its `code` */
  bind(path: string): Promise<void>;
  /** Accepts nobody any more; resolves when it has nothing left to read, which is for the streams' owners to bring about. */
  close(): Promise<void>;
}
