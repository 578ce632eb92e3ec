import { activePaneOf, type Pane } from '@pitcrew/conductor';
import {
  CopyMode,
  decodeText,
  isRelease,
  mouseTarget,
  pressKey,
  pressMouse,
  type Key,
  type MouseEvent,
  type MouseReport,
  type Overlay,
  type Shim,
  type Target,
  type TerminalLine,
} from '@pitcrew/shim';
import type { BottomNotes } from './bottom-notes.ts';
import { ClientMouse } from './client-mouse.ts';
import type { PictureGeometry } from './client-picture.ts';
import { featuresOfDevice, featuresOfVersion } from './features/known-terminals.ts';
import { KeyInput } from './input/key-input.ts';
import { KeyState } from './input/key-tables.ts';
import { PasteGuess } from './input/paste-guess.ts';
import { BindingRunner } from './run-binding.ts';
import type { TerminalClient } from './terminal-client.ts';

/**
 * What a client's keys do. Keys wait while the commands of a binding run, as in tmux: what is typed after
 * a split goes to the new pane.
 */
export class ClientKeys {
  readonly #shim: Shim;
  readonly #client: TerminalClient;
  readonly #notes: BottomNotes;
  readonly #input: KeyInput;
  readonly #state: KeyState;
  readonly #mouse: ClientMouse;
  readonly #pasteGuess = new PasteGuess();
  readonly #runner: BindingRunner;
  readonly #waiting: (() => void | Promise<void>)[] = [];
  #heldBack: (() => void)[] | undefined;
  #busy = false;
  /** What covered the picture when the bytes came that are read now. */
  #covering: Overlay | undefined;

  constructor(
    shim: Shim,
    client: TerminalClient,
    line: TerminalLine,
    notes: BottomNotes,
    geometry: () => PictureGeometry,
    changed: () => void,
  ) {
    this.#shim = shim;
    this.#client = client;
    this.#notes = notes;
    this.#state = new KeyState(shim, changed);
    this.#runner = new BindingRunner(shim, client, line, (text) => client.complain(text));
    this.#mouse = new ClientMouse(client, geometry, (make) => this.#clickedTwice(make));
    this.#input = new KeyInput(
      {
        key: (key) => this.#take(() => this.#key(key)),
        mouse: (report) => this.#take(() => this.#reported(report)),
        paste: (bytes) => this.#take(() => this.#paste(bytes)),
        version: (name) => {
          client.termType = name;
          client.learn(featuresOfVersion(name));
        },
        device: (number) => client.learn(featuresOfDevice(number)),
        answer: (bytes) => this.#take(() => this.#enqueue(() => this.#answer(bytes))),
      },
      () => shim.conductor.options.server.number('escape-time'),
      () => shim.conductor.options.server.get('user-keys'),
    );
  }

  /** The table of bindings for the next key. */
  get table(): string {
    return this.#state.tableOf(this.#client.session?.options);
  }

  useTable(name: string | undefined): void {
    this.#state.use(name);
  }

  /** Runs commands when those before them have ended, and before the next key. */
  run(commands: string, start?: Target): Promise<void> {
    return new Promise((resolve) => {
      this.#enqueue(() => this.#runner.runText(commands, start).finally(resolve));
    });
  }

  write(bytes: Uint8Array): void {
    this.#covering = this.#client.overlay;
    this.#input.write(bytes);
  }

  close(): void {
    this.#input.close();
    this.#state.close();
    this.#mouse.close();
    this.#waiting.length = 0;
    this.#heldBack = undefined;
  }

  #take(work: () => void): void {
    if (this.#heldBack === undefined) work();
    else this.#heldBack.push(work);
  }

  /**
   * A prompt or a menu has ended: whoever asked may ask for more, or be given the word that was chosen, before what was
   * typed at the same time means anything.
   */
  #holdBack(): void {
    const held: (() => void)[] = [];
    this.#heldBack = held;
    setImmediate(() => {
      if (this.#heldBack !== held) return;
      this.#heldBack = undefined;
      for (const work of held) this.#take(work);
    });
  }

  #key(key: Key): void {
    if (key.key === 'FocusIn' || key.key === 'FocusOut') {
      this.#shim.focus.tell(this.#client, key.key === 'FocusIn');
    }
    if (!this.#client.readOnly) {
      if (this.#notes.ignoresKeys) return;
      this.#notes.clear();
      const { overlay } = this.#client;
      const isForOverlay = this.#client.pressOverlay(key);
      if (this.#client.overlay !== overlay) this.#holdBack();
      if (isForOverlay) return;
      const { prompt } = this.#notes;
      const isTaken = this.#notes.press(key);
      if (this.#notes.prompt !== prompt) this.#holdBack();
      if (isTaken) return;
    }
    this.#enqueue(() => this.#press(key));
  }

  #reported(report: MouseReport): void {
    if (this.#client.readOnly || this.#notes.ignoresKeys) return;
    this.#notes.clear();
    const { overlay } = this.#client;
    // A tap: the button that opened a menu was let go before anybody could see that.
    const isTap = isRelease(report.button) && overlay !== this.#covering;
    // A question is not for the mouse.
    if ((!isTap && this.#client.reportOverlay(report, this.#mouse.last)) || this.#notes.prompt !== undefined)
      this.#mouse.pass(report);
    else this.#enqueueMouse(() => this.#mouse.read(report));
  }

  /** No third click came: a key without a report, which takes a message away as all of them do. */
  #clickedTwice(make: () => MouseEvent | undefined): void {
    if (this.#client.readOnly || this.#notes.ignoresKeys) return;
    this.#notes.clear();
    this.#enqueueMouse(make);
  }

  /** What the mouse does may depend on what it did just before, whose commands may still run. */
  #enqueueMouse(make: () => MouseEvent | undefined): void {
    this.#enqueue(() => {
      const event = make();
      return event && this.#pressMouse(event);
    });
  }

  #paste(bytes: Uint8Array): void {
    if (this.#client.readOnly || this.#notes.ignoresKeys) return;
    this.#notes.clear();
    if (this.#client.pasteOverlay(bytes) || this.#notes.paste(decodeText(bytes))) return;
    this.#enqueue(() => this.#typePaste(bytes));
  }

  #enqueue(work: () => void | Promise<void>): void {
    this.#waiting.push(work);
    if (!this.#busy) this.#next();
  }

  /** Does what waits, at once as long as nothing takes time. */
  #next(): void {
    for (;;) {
      const work = this.#waiting.shift();
      if (work === undefined) return;
      const result = work();
      if (result === undefined) continue;
      this.#busy = true;
      void result.finally(() => {
        this.#busy = false;
        this.#next();
      });
      return;
    }
  }

  #press(key: Key): void | Promise<void> {
    const { session } = this.#client;
    const pane = this.#pane();
    this.#client.typed(key);
    if (session === undefined || pane === undefined) return undefined;
    const isPasted = this.#pasteGuess.next(session.options.number('assume-paste-time'));
    const table = modeTable(pane);
    // What is pasted means nothing in copy mode, whose keys are bindings.
    if (isPasted && table !== undefined) return undefined;
    const use = isPasted ? typed : this.#state.press(key, session.options, table);
    if (use.kind === 'run') return this.#runner.runKey(use.binding.commands, key);
    if (use.kind === 'type' && !this.#client.readOnly)
      pressKey(this.#shim, pane, key, { client: this.#client, isTyped: true });
    return undefined;
  }

  /** A mouse key is for the pane that the mouse is on. */
  #pressMouse(event: MouseEvent): void | Promise<void> {
    const { session } = this.#client;
    this.#client.typed(event.key);
    if (session === undefined) return undefined;
    const target = mouseTarget(this.#shim.conductor, event, 'pane');
    const pane = event.pane === undefined ? this.#pane() : target?.pane;
    if (pane === undefined) return undefined;
    const use = session.options.flag('mouse')
      ? this.#state.press(event.key, session.options, modeTable(pane))
      : typed;
    if (use.kind === 'run') return this.#runner.runMouse(use.binding.commands, event, target);
    if (use.kind === 'type') pressMouse(pane, event);
    return undefined;
  }

  /** A program may ask the terminal past us, and is answered then; another would take the answer for what was typed. */
  #answer(bytes: Uint8Array): void {
    const pane = this.#pane();
    const asks = pane?.mode === undefined && pane?.options.flag('allow-passthrough') === true;
    if (asks && !this.#client.readOnly) pane.type(bytes);
  }

  #typePaste(bytes: Uint8Array): void {
    this.#client.typed(undefined);
    const pane = this.#pane();
    if (pane === undefined || pane.mode !== undefined) return;
    const marked = pane.screen.modes.bracketedPaste;
    pane.type(
      marked ? Buffer.concat([Buffer.from('\u001b[200~'), bytes, Buffer.from('\u001b[201~')]) : bytes,
    );
  }

  #pane(): Pane | undefined {
    return activePaneOf(this.#client);
  }
}

const typed = { kind: 'type' } as const;

function modeTable({ mode, options }: Pane): string | undefined {
  if (!(mode instanceof CopyMode) && mode?.command === undefined) return undefined;
  return options.string('mode-keys') === 'vi' ? 'copy-mode-vi' : 'copy-mode';
}
