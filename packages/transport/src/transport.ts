import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';
import type { Codec, Encodable } from '@pitcrew/codec';

export interface Peer {
  /** Of the process at the other end, where the transport can know it. */
  readonly pid?: number;
  readonly protocol: number;
}

/**
 * One conversation on a connection, both ways, in order. Opened by a dialer with a first message; over
 * when both sides ended it, when either reset it, or when the connection is gone.
 */
export interface Channel {
  /**
   * Queues a message.
   *
   * @returns false where the peer reads slower than this side writes: await `drained` before sending more
   * @throws CodedError `TRANSPORT_CLOSED` after `end`; `TRANSPORT_PEER_GONE`; `TRANSPORT_TOO_LARGE` (the
   *   channel goes on)
   */
  send(message: Encodable): boolean;
  /** Settles when the queue is short again; rejects where the channel dies first. */
  drained(): Promise<void>;
  /**
   * Sends a last message (if any); this side sends no more, and still receives. On a channel that is dead
   * already it does nothing: nobody is there to be told, and `closed` says why. Ending twice does nothing.
   *
   * @throws CodedError `TRANSPORT_CLOSED` for a message after the end; `TRANSPORT_TOO_LARGE` (the channel goes on)
   */
  end(message?: Encodable): void;
  /**
   * Ends both directions at once; the peer's `closed` rejects with that code (`TRANSPORT_REMOTE` where the
   * error has none) and message, this side's with `error` itself.
   */
  reset(error: Error): void;
  /**
   * Called for each message in order. Messages that came before it was set are kept for it; with more than
   * about 1 MiB of them (or the queue's length in memory) the peer is not read until it is set. Where a
   * listener throws, the channel is reset.
   */
  onMessage(listener: (message: Encodable) => void): void;
  /** Called once when the peer has ended, after its messages; with its last message if there was one. */
  onEnd(listener: (message: Encodable | undefined) => void): void;
  /**
   * Stops reading from the peer (of the whole connection, where the transport has one stream of bytes). A
   * side that does not read may learn late that its peer is gone.
   */
  pause(): void;
  resume(): void;
  /**
   * Resolves when both sides have ended. Rejects: `TRANSPORT_PEER_GONE`, `TRANSPORT_REMOTE`, or as reset. Who
   * does not look at it is not punished by an unhandled rejection.
   */
  readonly closed: Promise<void>;
  /**
   * What the peer has handed over with the messages that came until now; undefined where that is nothing, or
   * nothing that this side can use. Closed with the connection, however that ends.
   */
  readonly handed?: Handed | undefined;
}

/**
 * Standard input and output of the peer (a terminal, pipes, sockets), which this side reads and writes itself once the
 * peer has sent the two descriptors along with a message (`SCM_RIGHTS`), in this order. Nothing here ever waits.
 */
export interface Handed {
  /** Called with what was read, and once, with undefined, at the end of either. Nothing is read before it is set. */
  onInput(listener: (bytes: Uint8Array | undefined) => void): void;
  pause(): void;
  resume(): void;
  /**
   * Writes what is taken now, and keeps the rest.
   *
   * @returns false where something is kept: await `drained` before writing more
   */
  write(bytes: Uint8Array): boolean;
  /** Settles when all is taken, or never will be. */
  drained(): Promise<void>;
  /** Lets go of both; closing twice does nothing. @returns what was not taken, for whoever writes there next */
  close(): Uint8Array;
}

export interface RequestOptions extends AbortOptions {
  /** From the call to its reply, in ms; 0 = none (the default). Then `TRANSPORT_TIMEOUT`, and the peer is told. */
  readonly timeoutMs?: number;
}

/**
 * A dialed connection. `close` ends every channel on this side, waits for the peers' ends and replies (at most
 * `pongMs`; what is unfinished then fails with `TRANSPORT_CLOSED`), and hangs up.
 */
export interface Connection extends Closeable {
  readonly peer: Peer;
  /**
   * Opens a channel with `message`, ends it, and resolves to the last message of the peer.
   *
   * @throws CodedError `TRANSPORT_PEER_GONE`, `TRANSPORT_TIMEOUT`, `TRANSPORT_TOO_LARGE`, `TRANSPORT_CLOSED`,
   *   or `TRANSPORT_REMOTE` with the peer's message when its service threw
   */
  request(message: Encodable, options?: RequestOptions): Promise<Encodable | undefined>;
  open(message: Encodable): Channel;
  /** Settles when the connection is over, however it ended; never rejects. The error says why, if it broke. */
  readonly closed: Promise<Error | undefined>;
  /** Drops everything that is queued, at once. Open channels reject with `error`. */
  abort(error: Error): void;
}

/** What a listener offers. */
export interface Service {
  /**
   * Called for every channel that a peer opens. It answers with `channel.end(reply)`, at once or later.
   * Where it throws, the peer gets `TRANSPORT_REMOTE` with the message, and everybody else goes on.
   */
  readonly open: (message: Encodable, channel: Channel, peer: Peer) => void;
  /**
   * A connection that was closed because of its peer: bad frame, wrong version, no HELLO, no heartbeat.
   * Called once for each.
   */
  readonly rejected?: (reason: Error) => void;
}

export interface ListenOptions extends AbortOptions {
  readonly service: Service;
}

/**
 * `close` takes no more connections and channels, waits until the service has ended the channels that are open
 * (at most `pongMs`), hangs up, and frees the address.
 */
export interface Listener extends Closeable {
  readonly address: string;
  /** Connections that are open now. */
  readonly connections: number;
  /**
   * Listens at its address again where somebody has removed that from under it, such as a cleaner of `/tmp`; connections go on. Does
   * nothing where the address is still its own, and after `close`.
   *
   * @throws CodedError as `Transport.listen`: somebody else may have the address by now
   */
  restore(): Promise<void>;
}

export interface DialOptions extends AbortOptions {
  /** Of each attempt, from its start to the peer's welcome, in ms; 0 = none, default 5000. */
  readonly timeoutMs?: number;
  /**
   * Failed dials (nobody listens, no welcome in time) that are tried again, with doubling waits from
   * `retryDelayMs`; default 0. Bad addresses and refusals are not tried again.
   */
  readonly retries?: number;
  /** Default 1000 ms; at most 64 times that. */
  readonly retryDelayMs?: number;
}

export interface Transport extends Closeable {
  /**
   * @param address a path for Unix sockets; any name for transports in memory
   * @throws CodedError `TRANSPORT_ADDRESS_IN_USE` (somebody listens there; a stale socket is replaced),
   *   `TRANSPORT_ADDRESS` (too long, not ours, no such folder)
   */
  listen(address: string, options: ListenOptions): Promise<Listener>;
  /**
   * @throws CodedError `TRANSPORT_NOT_LISTENING` (`cause` holds the errno), `TRANSPORT_REJECTED` (another
   *   protocol version or an unknown codec), `TRANSPORT_BAD_FRAME` (who answers is no listener of ours),
   *   `TRANSPORT_TIMEOUT`, `TRANSPORT_ADDRESS`
   */
  dial(address: string, options?: DialOptions): Promise<Connection>;
}

export interface TransportTraits extends Traits {
  /** Reaches other processes of this machine. */
  readonly acrossProcesses: boolean;
  /** Messages arrive as the same objects; nobody may change them after sending. */
  readonly byReference: boolean;
}

export interface TransportOptions {
  /** For messages of transports that have bytes. The first one is what this side dials with; a listener takes all. */
  readonly codecs: readonly Codec[];
  /**
   * Silence in ms after which a ping is sent; default 30 000, 0 = never. Anything that comes counts as life.
   * Three unanswered ones end the connection.
   */
  readonly heartbeatMs?: number;
  /** How long to wait for a pong, for a HELLO, and for the last replies at a close, in ms; default 10 000. */
  readonly pongMs?: number;
}

export type TransportBackend<Options extends TransportOptions = TransportOptions> = Backend<
  'transport',
  Options,
  Transport,
  TransportTraits
>;
