import type {
  CommandClient,
  Departure,
  Key,
  KeyOutcome,
  MouseReport,
  Overlay,
  Shim,
  Target,
  TerminalLine,
} from '@pitcrew/shim';
import {
  activePaneOf,
  enterSession,
  loseClient,
  recalculateSizes,
  resumeClient,
  useClient,
  type ClientRecord,
  type MessageOptions,
  type Pane,
  type PromptOptions,
  type Session,
  type Window,
} from '@pitcrew/conductor';
import { BottomNotes } from './bottom-notes.ts';
import { ClientEvents } from './client-events.ts';
import { ClientKeys } from './client-keys.ts';
import type { Pan } from './picture/window-view.ts';
import { ClientPicture } from './client-picture.ts';
import { Prompt } from './input/prompt.ts';
import { promptHelp } from './input/prompt-help.ts';
import { giveBackTerminal, takeTerminal } from './output/borrow-terminal.ts';
import { MouseModes, wantedMouse } from './output/mouse-modes.ts';
import { Painter } from './output/painter.ts';
import type { TerminalKind } from './output/terminal-kind.ts';
import { TerminalWriter } from './output/terminal-writer.ts';
import { TerminalTitle } from './output/title.ts';
import { statusRows } from './picture/status-lines.ts';

/** A terminal on which somebody looks at a session. */
export class TerminalClient implements CommandClient {
  readonly pid: number;
  readonly tty: string;
  readonly termName: string;
  termType = '';
  #hasExtendedKeys = false;
  cols: number;
  rows: number;
  ignoreSize: boolean;
  readOnly: boolean;
  activePane: boolean;
  readonly ownPanes = new Map<Window, Pane>();
  readonly created: number;
  activity: number;
  focused = true;
  session: Session | undefined;
  lastSession: Session | undefined;
  /** Settles with the farewell when it has ended. */
  readonly ended: Promise<Departure>;
  readonly #attaches: boolean;
  readonly #resumes: ClientRecord | undefined;
  readonly #shim: Shim;
  readonly #notes: BottomNotes;
  readonly #picture: ClientPicture;
  readonly #kind: TerminalKind;
  readonly #writer: TerminalWriter;
  readonly #painter: Painter;
  readonly #keys: ClientKeys;
  readonly #events: ClientEvents;
  readonly #title = new TerminalTitle();
  readonly #mouse = new MouseModes();
  #titleStale = true;
  #overlay: Overlay | undefined;
  #isEnded = false;
  #settle: (farewell: Departure) => void = () => undefined;

  constructor(shim: Shim, line: TerminalLine, kind: TerminalKind) {
    this.#shim = shim;
    this.pid = line.pid;
    this.tty = line.tty;
    this.termName = kind.name;
    this.cols = line.cols;
    this.rows = line.rows;
    this.readOnly = line.options.readOnly;
    this.ignoreSize = line.options.ignoreSize;
    this.activePane = line.options.activePane ?? false;
    this.#attaches = line.options.attaches ?? false;
    this.#resumes = line.options.resumes;
    this.created = this.#resumes?.created ?? Date.now();
    this.activity = this.#resumes?.activity ?? this.created;
    this.session = line.session;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const changed = (): void => this.refresh();
    this.#notes = new BottomNotes(changed);
    this.#picture = new ClientPicture(shim, this);
    this.#kind = kind;
    this.#writer = new TerminalWriter(kind, line.cols, line.rows);
    this.#painter = new Painter(line, () => this.#draw());
    this.#keys = new ClientKeys(shim, this, line, this.#notes, () => this.#picture.geometry, changed);
    this.#events = new ClientEvents(shim.conductor, this, {
      output: () => this.#painter.request(),
      changed,
      clipboard: (bytes) => this.setClipboard(bytes),
      passthrough: (bytes) => this.#passThrough(bytes),
    });
    this.#painter.send(takeTerminal(kind, shim.conductor.options.server.flag('focus-events')));
    this.#askForKeys();
  }

  get name(): string {
    return this.tty === '' ? `client-${this.pid}` : this.tty;
  }

  get termFeatures(): string {
    return this.#kind.features;
  }

  get keyTable(): string {
    return this.#keys.table;
  }

  get written(): number {
    return this.#painter.written;
  }

  get reservedRows(): number {
    return this.session === undefined ? 0 : statusRows(this.session, this.rows);
  }

  /** Joins the crew: its size counts, its session is the one that was used last. */
  join(): void {
    const { conductor } = this.#shim;
    if (this.#resumes !== undefined) {
      resumeClient(conductor, this, this.#resumes);
      this.#events.watchTime();
      this.refresh();
      return;
    }
    conductor.clients.add(this);
    if (this.session !== undefined) this.#enter(this.session);
    conductor.events.emit('client-session-changed', this);
    if (this.#attaches) conductor.events.emit('client-attached', this);
    // As a client of tmux it tells its size when it begins.
    conductor.events.emit('client-resized', this);
  }

  switchTo(session: Session): void {
    this.#keys.useTable(undefined);
    this.#enter(session);
    this.#shim.conductor.events.emit('client-session-changed', this);
  }

  get isPrompting(): boolean {
    return this.#notes.prompt !== undefined;
  }

  prompt(text: string, options: PromptOptions): Promise<string | undefined> {
    const { session } = this;
    if (this.#isEnded || session === undefined) return Promise.resolve(undefined);
    return this.#notes.ask(new Prompt(text, options, promptHelp(this.#shim, this, session, options.type)));
  }

  runCommands(text: string, start?: Target): Promise<void> {
    return this.#isEnded ? Promise.resolve() : this.#keys.run(text, start);
  }

  get overlay(): Overlay | undefined {
    return this.#overlay;
  }

  cover(overlay: Overlay | undefined): void {
    const old = this.#overlay;
    if (this.#isEnded) {
      overlay?.close();
      return;
    }
    this.#overlay = overlay;
    if (old !== overlay) old?.close();
    this.refresh();
  }

  /** False where nothing covers the picture that would take the key. */
  pressOverlay(key: Key): boolean {
    return this.#tellOverlay((overlay) => overlay.press(key));
  }

  /** False where nothing covers the picture that would take what the mouse did. */
  reportOverlay(report: MouseReport, last: MouseReport): boolean {
    return this.#tellOverlay((overlay) => overlay.mouse?.(report, last) ?? 'taken');
  }

  #tellOverlay(tell: (overlay: Overlay) => KeyOutcome): boolean {
    const overlay = this.#overlay;
    if (overlay === undefined) return false;
    const outcome = tell(overlay);
    if (outcome !== 'taken' && this.#overlay === overlay) this.cover(undefined);
    else this.refresh();
    return outcome !== 'passed';
  }

  /** False where nothing covers the picture that would take what is pasted. */
  pasteOverlay(bytes: Uint8Array): boolean {
    this.#overlay?.paste?.(bytes);
    return this.#overlay !== undefined;
  }

  useKeyTable(name: string): void {
    this.#keys.useTable(name);
  }

  pan(where: Pan, by: number): void {
    const window = this.session?.current?.window;
    if (window !== undefined) this.#picture.pan(window, where, by);
    this.refresh();
  }

  redraw(what: 'everything' | 'status' = 'everything'): void {
    if (what === 'everything') this.#writer.forget(this.cols, this.rows);
    this.refresh();
  }

  /** Its terminal has told what it is, from which more is known than from its name. */
  learn(features: readonly string[]): void {
    if (!this.#kind.learn(features)) return;
    this.#askForKeys();
    this.redraw();
  }

  setClipboard(bytes: Uint8Array): void {
    this.#painter.send(this.#kind.text('Ms', '', Buffer.from(bytes).toString('base64')));
  }

  ring(): void {
    this.#painter.send('\u0007');
  }

  showMessage(text: string, options: MessageOptions = {}): void {
    this.#show(text, true, options);
  }

  /** Shows what a command refused; nothing in it is a style. */
  complain(text: string): void {
    this.#show(text, false, {});
  }

  detach(reason: string, exec?: string, code?: number): void {
    if (this.#isEnded) return;
    if (this.#hasExtendedKeys) this.#painter.send(this.#kind.text('Dseks'));
    this.#painter.send(giveBackTerminal(this.#kind, this.#writer.plainCursor()));
    this.#end({ text: reason, exec, code });
  }

  /** The terminal is gone: nothing can be written any more. */
  gone(): void {
    this.#end({ text: '' });
  }

  input(bytes: Uint8Array): void {
    if (this.#isEnded) return;
    this.#painter.hurry();
    this.#keys.write(bytes);
  }

  resize(cols: number, rows: number): void {
    if (this.#isEnded || (cols === this.cols && rows === this.rows)) return;
    const { conductor } = this.#shim;
    useClient(conductor, this);
    this.cols = cols;
    this.rows = rows;
    this.#writer.forget(cols, rows);
    this.#picture.resize();
    if (this.#overlay?.resized === undefined) this.cover(undefined);
    else this.#overlay.resized();
    recalculateSizes(conductor);
    this.refresh();
    conductor.events.emit('client-resized', this);
  }

  /** Anything but what programs wrote may look different now. */
  refresh(): void {
    if (this.#isEnded) return;
    this.#picture.invalidate();
    this.#titleStale = true;
    this.#painter.request();
  }

  typed(key: Key | undefined): void {
    this.activity = Date.now();
    if (this.session !== undefined) this.session.activity = this.activity;
    if (key?.key !== 'FocusOut') useClient(this.#shim.conductor, this);
  }

  #askForKeys(): void {
    const isWanted = this.#shim.conductor.options.server.string('extended-keys') !== 'off';
    if (this.#hasExtendedKeys || !isWanted || !this.#kind.has('Eneks')) return;
    this.#hasExtendedKeys = true;
    this.#painter.send(this.#kind.text('Eneks'));
  }

  #show(text: string, styled: boolean, { ignoresKeys, time }: MessageOptions): void {
    if (this.#isEnded) return;
    this.#shim.addMessage(`${this.name} message: ${text}`);
    const usual = this.session?.options.number('display-time') ?? 0;
    this.#notes.show(text, styled, time ?? usual, ignoresKeys);
  }

  #enter(session: Session): void {
    enterSession(this.#shim.conductor, this, session);
    this.#events.watchTime();
    this.refresh();
  }

  #draw(): string {
    const window = this.session?.current?.window;
    // A window without panes is about to be closed.
    if (this.session === undefined || window?.active === undefined) return '';
    const cursor = this.#picture.draw(this.session, window, this.#notes);
    const hasMouse = this.#kind.has('kmous');
    const wanted = hasMouse ? wantedMouse(this.session, activePaneOf(this), this.#overlay) : 'none';
    const mouse = this.#mouse.update(wanted);
    const title = this.#titleStale ? this.#title.update(this.#picture.title(this.session)) : '';
    this.#titleStale = false;
    return mouse + title + this.#writer.update(this.#picture.grid, cursor);
  }

  /** The cursor is where the program has it, as far as that is drawn; nobody knows where it is then. */
  #passThrough(bytes: Uint8Array): void {
    if (!this.#painter.hasRoom) return;
    this.#painter.send(this.#draw());
    this.#painter.send(bytes);
    this.#writer.disturbed();
  }

  #end(farewell: Departure): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#events.close();
    this.#painter.close();
    this.#keys.close();
    this.#notes.close();
    this.#overlay?.close();
    this.#overlay = undefined;
    loseClient(this.#shim.conductor, this);
    this.#settle(farewell);
  }
}
