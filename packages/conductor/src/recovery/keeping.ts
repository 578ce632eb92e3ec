import { randomBytes } from 'node:crypto';
import type { Survivors } from '@pitcrew/pty';
import type { Conductor } from '../conductor.ts';
import type { Pane } from '../pane.ts';
import type { Recorder } from '../recorder.ts';
import { inTurns } from './in-turns.ts';
import type { PlaceFile } from './place-file.ts';
import { SavedScreen, screenName } from './saved-screen.ts';
import type { SavedPiece, ScreenFiles } from './screen-files.ts';

/** How often there is time to save what panes have printed. */
const restMs = 500;

/**
 * Keeps a record by which another conductor can go on when this one is gone, by whatever death: programs have ids by
 * which they are found, screens are saved with their place in the output, and nobody is answered before what was done is written.
 */
export class Keeping {
  readonly #conductor: Conductor;
  readonly #recorder: Recorder;
  readonly #survivors: Survivors;
  readonly #screens: ScreenFiles;
  readonly #failed: (error: Error) => void;
  readonly #makeFolder: () => void;
  readonly #saved = new Map<Pane, SavedScreen>();
  /** Panes that have printed something since. */
  readonly #loud = new Set<Pane>();
  /** Panes that were loud at the last rest. */
  #settling: ReadonlySet<Pane> = new Set();
  #rest: NodeJS.Timeout | undefined;
  #isOver = false;

  /**
   * @param failed told what could not be saved; it is tried again
   * @param makeFolder makes the folder of the state, which somebody has removed; it throws where that can't be
   */
  constructor(
    conductor: Conductor,
    parts: {
      readonly recorder: Recorder;
      readonly survivors: Survivors;
      readonly screens: ScreenFiles;
      readonly failed: (error: Error) => void;
      readonly makeFolder: () => void;
    },
  ) {
    this.#conductor = conductor;
    this.#recorder = parts.recorder;
    this.#survivors = parts.survivors;
    this.#screens = parts.screens;
    this.#failed = parts.failed;
    this.#makeFolder = parts.makeFolder;
    conductor.events.on('pane-removed', (pane) => this.#removed(pane));
  }

  /** A fresh id for the program that will start in a pane; it is on record when this resolves. */
  async willStart(pane: Pane): Promise<string> {
    const id = freshId(`pane${pane.id}`);
    const old = screenName(pane);
    pane.program = id;
    pane.seen = 0;
    pane.told = 0;
    // What can't be recorded now may be later; until then the recorder complains.
    await this.commit().then(
      () => this.#attempt(() => this.#screens.remove(old)),
      () => undefined,
    );
    return id;
  }

  /** An id for a program that has no pane: on no record, it would be ended by the next conductor. */
  idWithoutPane(): string {
    return freshId('popup');
  }

  /** A pane gets a program that runs already and has an id, and the screen of its first `seen` bytes. */
  adopts(pane: Pane, id: string, seen: number): void {
    const old = screenName(pane);
    pane.program = id;
    pane.seen = seen;
    pane.told = seen;
    this.changed(pane);
    void this.commit().then(
      () => this.#attempt(() => this.#screens.remove(old)),
      () => undefined,
    );
  }

  /** Output is about to be written to a pane's screen. */
  willWrite(pane: Pane): void {
    this.#savedOf(pane).willWrite();
  }

  /** Output was written to it. */
  wrote(pane: Pane, bytes: Uint8Array): void {
    this.#log(pane, bytes);
    this.#loud.add(pane);
    this.#rest ??= this.#restSoon();
  }

  /** Something else than output or its size has changed a pane's screen, or some output is missing in it. */
  changed(pane: Pane): void {
    this.#savedOf(pane).changed();
  }

  /** Where it is kept how much of a pane's output a command has got. */
  pipePlace(pane: Pane): PlaceFile {
    return this.#screens.placeFile(screenName(pane));
  }

  /** The end of a program is on the pane: its keeper may go once that is written. */
  async ended(id: string): Promise<void> {
    try {
      await this.commit();
      if (!this.#isOver) await this.#survivors.discard(id);
    } catch {
      // What can't be written now leaves the end where it is: the next conductor, or `reap`, finds it.
    }
  }

  /** The screen of a pane is as it was saved, and as the log has it. */
  restored(pane: Pane, seen: number, log: readonly SavedPiece[]): void {
    this.#saved.set(pane, new SavedScreen(pane, this.#screens, seen, log));
    if (log.length === 0) return;
    this.#loud.add(pane);
    this.#rest ??= this.#restSoon();
  }

  /**
   * Settles when everything that was done until now would be found by a later conductor.
   *
   * @throws CodedError what the registry throws, and what making a folder does that was removed; `PTY_INPUT_NOT_SAVED`
   */
  async commit(): Promise<void> {
    if (this.#isOver) return;
    this.#restoreFolder();
    for (const pane of this.#conductor.panes.values()) this.#attempt(() => this.#savedOf(pane).catchUp());
    await this.#recorder.commit();
    this.#survivors.saveInput();
  }

  /** Leaves input for a program that nobody here has yet. @throws Error where it can't be left */
  leaveInput(program: string, bytes: Uint8Array): void {
    this.#survivors.leaveInput(program, bytes);
  }

  /** A command is about to run that may change what no event tells of; it is written in a moment. */
  somethingHappens(): void {
    if (!this.#isOver) this.#recorder.touch();
  }

  /** Saves what every pane has printed: another conductor is about to take over. */
  saveAll(): void {
    for (const pane of this.#conductor.panes.values()) this.#attempt(() => this.#savedOf(pane).rest());
  }

  /** Nothing is kept from here on. */
  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#rest);
  }

  /** Saves what has been printed since the last time; what is printed meanwhile is for the next. */
  async #restNow(): Promise<void> {
    const loud = [...this.#loud];
    const quiet = [...this.#settling].filter((pane) => !this.#loud.has(pane));
    this.#settling = new Set(loud);
    this.#loud.clear();
    await inTurns([
      ...loud.map((pane) => () => this.#saveIfThere(pane, (saved) => saved.rest())),
      ...quiet.map((pane) => () => this.#saveIfThere(pane, (saved) => saved.settle())),
    ]);
    const isMore = this.#settling.size + this.#loud.size > 0;
    this.#rest = isMore && !this.#isOver ? this.#restSoon() : undefined;
  }

  /** A pane may have gone since it was loud. */
  #saveIfThere(pane: Pane, save: (saved: SavedScreen) => void): void {
    if (this.#saved.has(pane)) this.#attempt(() => save(this.#savedOf(pane)));
  }

  #restSoon(): NodeJS.Timeout {
    return setTimeout(() => void this.#restNow(), restMs).unref();
  }

  #removed(pane: Pane): void {
    const name = screenName(pane);
    this.#loud.delete(pane);
    this.#saved.delete(pane);
    // Not before it is written that the pane is gone.
    void this.#recorder.commit().then(
      () => this.#attempt(() => this.#screens.remove(name)),
      () => undefined,
    );
  }

  /** Where somebody has removed it nothing is left of what was saved. */
  #restoreFolder(): void {
    if (this.#screens.isThere) return;
    this.#makeFolder();
    this.#screens.make();
    for (const pane of this.#conductor.panes.values()) this.changed(pane);
  }

  #savedOf(pane: Pane): SavedScreen {
    let saved = this.#saved.get(pane);
    if (saved?.isCurrent !== true) {
      saved = new SavedScreen(pane, this.#screens);
      this.#saved.set(pane, saved);
    }
    return saved;
  }

  /** Without a function of its own: it is done for each piece of output. */
  #log(pane: Pane, bytes: Uint8Array): void {
    if (this.#isOver) return;
    try {
      this.#savedOf(pane).wrote(bytes);
    } catch (error) {
      this.#fail(error);
    }
  }

  #attempt(work: () => void): void {
    if (this.#isOver) return;
    try {
      work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failed(error instanceof Error ? error : new Error(String(error)));
  }
}

function freshId(of: string): string {
  return `${of}-${randomBytes(6).toString('hex')}`;
}
