import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Json, Peer } from '../bench/stage.ts';
import type { FromPeer, PeerStart, ToPeer } from './peer-messages.ts';

/** How long a peer may take to close what it opened, in ms; then it is killed, and that is an error. */
const closeMs = 60_000;

interface Waiting {
  readonly resolve: (answer: Json) => void;
  readonly reject: (reason: Error) => void;
}

/** A real Node process that runs a scenario's peer. */
export class PeerProcess implements Peer {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #asked = new Map<number, Waiting>();
  #asks = 0;
  #complaint = '';
  #closing: Promise<void> | undefined;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#complaint += text));
    child.on('message', (message: FromPeer) => this.#hear(message));
    this.#exited = once(child, 'close').then(() => this.#failAll());
  }

  /** Resolves when the peer has set its `answer`. */
  static async start(start: PeerStart['start']): Promise<PeerProcess> {
    const child = fork(fileURLToPath(new URL('peer-main.js', import.meta.url)), [], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      // A runner's own hooks have no business there.
      env: { ...process.env, NODE_OPTIONS: '' },
      execArgv: [],
    });
    const peer = new PeerProcess(child);
    const ready = new Promise<Json>((resolve, reject) => peer.#asked.set(0, { resolve, reject }));
    peer.#tell({ start });
    await ready;
    return peer;
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  ask(question: Json): Promise<Json> {
    return new Promise((resolve, reject) => {
      this.#asks += 1;
      this.#asked.set(this.#asks, { resolve, reject });
      if (this.#child.connected) this.#tell({ ask: this.#asks, question });
      else this.#failAll();
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #hear(message: FromPeer): void {
    const ask = 'ready' in message ? 0 : message.answered;
    const waiting = this.#asked.get(ask);
    this.#asked.delete(ask);
    if ('ready' in message) waiting?.resolve(null);
    else if ('error' in message) waiting?.reject(new Error(`The peer failed: ${message.error}`));
    else waiting?.resolve(message.answer);
  }

  #tell(message: ToPeer): void {
    // What can't be sent is answered by the end of the process.
    this.#child.send(message, () => undefined);
  }

  #failAll(): void {
    for (const { reject } of this.#asked.values()) {
      reject(new Error(`The peer has ended: ${this.#complaint.trim() || 'it said nothing'}`));
    }
    this.#asked.clear();
  }

  async #close(): Promise<void> {
    if (this.#child.connected) this.#tell({ close: true });
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), closeMs);
    await this.#exited;
    clearTimeout(timer);
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== 0) {
      throw new Error(`The peer did not end well (${signalCode ?? exitCode}): ${this.#complaint.trim()}`);
    }
  }
}
