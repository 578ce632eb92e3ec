import {
  enterSession,
  loseClient,
  recalculateSizes,
  type Client,
  type ClientOverlay,
  type ControlMode,
  type Pane,
  type Session,
  type Size,
  type Window,
} from '@pitcrew/conductor';
import type { Caller } from '../caller.ts';
import type { Shim } from '../shim.ts';
import { applyFlags, noFlags } from './control-flags.ts';
import type { ControlWriter } from './control-writer.ts';
import { PaneFlows } from './pane-flows.ts';
import { Subscriptions } from './subscriptions.ts';

/**
 * The client is to end; a message stands behind `%exit`. With `clean` it ends well whatever it was refused
 * before. `sh -c` runs `exec` in its place.
 */
export type LeaveControl = (message: string, clean?: boolean, exec?: string) => void;

/** A program that looks at a session through `tmux -C`. It has a session once it has attached. */
export class ControlClient implements Client, ControlMode {
  readonly pid: number;
  readonly tty: string;
  readonly termName: string;
  readonly termType = '';
  keyTable = 'root';
  cols = 80;
  rows = 24;
  readonly reservedRows = 0;
  readonly created = Date.now();
  activity = this.created;
  focused = true;
  session: Session | undefined;
  lastSession: Session | undefined;
  isSized = false;
  readonly windowSizes = new Map<number, Size>();
  readonly ownPanes = new Map<Window, Pane>();
  readonly flags = noFlags();
  readonly writer: ControlWriter;
  readonly panes: PaneFlows;
  readonly subscriptions: Subscriptions;
  #isHidden = false;
  #overlay: ClientOverlay | undefined;
  readonly #shim: Shim;
  readonly #leave: LeaveControl;

  constructor(shim: Shim, caller: Caller, writer: ControlWriter, leave: LeaveControl) {
    this.#shim = shim;
    this.#leave = leave;
    this.pid = caller.pid;
    this.tty = caller.tty;
    this.termName = caller.environ.get('TERM') ?? '';
    this.writer = writer;
    this.panes = new PaneFlows(this);
    this.subscriptions = new Subscriptions(shim, this);
  }

  get name(): string {
    return this.tty === '' ? `client-${this.pid}` : this.tty;
  }

  get control(): ControlMode {
    return this;
  }

  get written(): number {
    return this.writer.written;
  }

  get readOnly(): boolean {
    return this.flags.readOnly;
  }

  set readOnly(on: boolean) {
    this.flags.readOnly = on;
  }

  get ignoreSize(): boolean {
    return this.flags.ignoreSize;
  }

  set ignoreSize(on: boolean) {
    this.flags.ignoreSize = on;
  }

  get activePane(): boolean {
    return this.flags.activePane;
  }

  set activePane(on: boolean) {
    this.flags.activePane = on;
  }

  get flagNames(): readonly string[] {
    const { noOutput, waitExit, pauseAfter } = this.flags;
    return [
      ...(noOutput ? ['no-output'] : []),
      ...(waitExit ? ['wait-exit'] : []),
      ...(pauseAfter === undefined ? [] : [`pause-after=${pauseAfter / 1000}`]),
    ];
  }

  /** Shows a session for the first time. */
  attach(session: Session, attaches: boolean): void {
    const { clients, events } = this.#shim.conductor;
    clients.add(this);
    this.switchTo(session);
    if (attaches) events.emit('client-attached', this);
  }

  switchTo(session: Session): void {
    enterSession(this.#shim.conductor, this, session);
    this.#shim.conductor.events.emit('client-session-changed', this);
  }

  setFlags(text: string): void {
    if (applyFlags(this.flags, text)) this.panes.reset();
    recalculateSizes(this.#shim.conductor);
  }

  /** `refresh-client -C`. */
  resize(size: Size): void {
    this.cols = size.cols;
    this.rows = size.rows;
    this.isSized = true;
    recalculateSizes(this.#shim.conductor, true);
  }

  /** `refresh-client -C @0:80x24`; undefined takes the wish back. */
  resizeWindow(id: number, size: Size | undefined): void {
    if (size === undefined) this.windowSizes.delete(id);
    else {
      this.windowSizes.set(id, size);
      this.isSized = true;
    }
    recalculateSizes(this.#shim.conductor, true);
  }

  /** A program wrote: only what the session has is of interest. */
  output(pane: Pane, bytes: Uint8Array): void {
    if (this.session?.find(pane.window) !== undefined) this.panes.output(pane, bytes);
  }

  tooFarBehind(): void {
    this.panes.discard();
    this.#leave('too far behind');
  }

  get overlay(): ClientOverlay | undefined {
    return this.#overlay;
  }

  /** Nobody sees it, but its program runs, as in tmux. */
  cover(overlay: ClientOverlay | undefined): void {
    const old = this.#overlay;
    this.#overlay = overlay;
    if (old !== overlay) old?.close();
  }

  /** Nobody types here. */
  prompt(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  useKeyTable(name: string): void {
    this.keyTable = name;
  }

  redraw(): void {
    // It draws by itself.
  }

  showMessage(text: string): void {
    this.#shim.addMessage(`${this.name} message: ${text}`);
  }

  detach(_reason: string, exec?: string): void {
    // A session that has ended is nobody's any more, though the client is still told what happens.
    const { session } = this;
    const hasEnded = session !== undefined && !this.#shim.conductor.sessions.has(session.id);
    if (hasEnded) this.session = undefined;
    this.#leave('', !hasEnded, exec);
  }

  /** It leaves in a moment: nobody finds it any more, though it is still told what happens. */
  hide(): void {
    this.#isHidden ||= this.#shim.conductor.clients.delete(this);
  }

  /** The client is gone. */
  close(): void {
    this.cover(undefined);
    this.subscriptions.close();
    this.panes.discard();
    const { conductor } = this.#shim;
    if (!this.#isHidden && !conductor.clients.delete(this)) return;
    this.#isHidden = false;
    loseClient(conductor, this);
  }
}
