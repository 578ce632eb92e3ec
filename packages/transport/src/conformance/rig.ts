import type { Duplex } from 'node:stream';
import type {
  Channel,
  Connection,
  DialOptions,
  Listener,
  Service,
  Transport,
  TransportOptions,
} from '../transport.ts';
import type { RawPeer, Subject } from './subject.ts';

/** Two transports, one to listen and one to dial, and everything that a test opened on them. */
export class Rig {
  /** Overrides of the subject's options; set it before anything is opened. */
  tuning: Omit<TransportOptions, 'codecs'> = {};
  readonly #subject: Subject;
  readonly #transports: Transport[] = [];
  readonly #connections: Connection[] = [];
  readonly #raws: Duplex[] = [];
  readonly #closers: (() => Promise<void>)[] = [];
  #here: Promise<Transport> | undefined;
  #there: Promise<Transport> | undefined;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  get raw(): RawPeer {
    const { raw } = this.#subject;
    if (raw === undefined) throw new Error('this subject has no raw peer');
    return raw;
  }

  /** The dialing side. */
  here(): Promise<Transport> {
    this.#here ??= this.#open();
    return this.#here;
  }

  /** The listening side. */
  there(): Promise<Transport> {
    this.#there ??= this.#open();
    return this.#there;
  }

  address(): Promise<string> {
    return this.#subject.address();
  }

  async listen(service: Service['open'], rejected?: Service['rejected']): Promise<Listener> {
    const transport = await this.there();
    const offered: Service = rejected === undefined ? { open: service } : { open: service, rejected };
    return transport.listen(await this.address(), { service: offered });
  }

  async dial(address: string, options?: DialOptions): Promise<Connection> {
    const transport = await this.here();
    const connection = await transport.dial(address, options);
    this.#connections.push(connection);
    return connection;
  }

  /** A connection to a service, in one go. */
  async connect(service: Service['open']): Promise<Connection> {
    const listener = await this.listen(service);
    return this.dial(listener.address);
  }

  /** Both ends of one open channel, opened by `here`. */
  async pair(): Promise<{
    readonly connection: Connection;
    readonly mine: Channel;
    readonly theirs: Channel;
  }> {
    let opened: (channel: Channel) => void = () => undefined;
    const arrived = new Promise<Channel>((resolve) => {
      opened = resolve;
    });
    const connection = await this.connect((_message, channel) => opened(channel));
    const mine = connection.open('open');
    return { connection, mine, theirs: await arrived };
  }

  async connectRaw(address: string): Promise<Duplex> {
    const peer = await this.raw.connect(address);
    peer.on('error', ignore);
    this.#raws.push(peer);
    return peer;
  }

  async listenRaw(onPeer: (peer: Duplex) => void): Promise<string> {
    const address = await this.address();
    const listening = await this.raw.listen(address, (peer) => {
      peer.on('error', ignore);
      this.#raws.push(peer);
      onPeer(peer);
    });
    this.#closers.push(() => listening.close());
    return address;
  }

  async dispose(): Promise<void> {
    for (const raw of this.#raws) raw.destroy();
    for (const connection of this.#connections) connection.abort(new Error('the test is over'));
    for (const transport of this.#transports) await transport.close();
    for (const close of this.#closers) await close();
    await this.#subject.cleanup?.();
  }

  async #open(): Promise<Transport> {
    const transport = await this.#subject.backend.open({
      ...(await this.#subject.options()),
      ...this.tuning,
    });
    this.#transports.push(transport);
    return transport;
  }
}

function ignore(): void {
  // A raw peer is cut off often; the test looks at the other end.
}
