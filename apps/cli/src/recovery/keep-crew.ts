import {
  Keeping,
  readRecord,
  rebuild,
  resumePrograms,
  ScreenFiles,
  screenName,
  type Recorder,
  type Resumed,
} from '@pitcrew/conductor';
import { CodedError } from '@pitcrew/core';
import type { Survivors } from '@pitcrew/pty';
import type { Entry } from '@pitcrew/registry';
import { everythingOf, prepareShim, restoreLanguage, watchCrew, type Shim } from '@pitcrew/shim';
import { eraseMark, writeMark, type Mark } from './mark.ts';

/** Of a pane: how many bytes of its output were lost. */
export const lostOption = '@lost-output';

export interface CrewParts {
  readonly shim: Shim;
  readonly recorder: Recorder;
  readonly survivors: Survivors;
  readonly configFiles: readonly string[];
  /** What an earlier conductor has recorded; undefined where there is nothing to go on with. */
  readonly left: (() => Promise<readonly Entry[]>) | undefined;
  /** What this one leaves. */
  readonly leaves: Omit<Mark, 'format'>;
  readonly note: (what: unknown) => void;
}

/** A crew that goes on when its conductor is gone. */
export class KeptCrew {
  readonly #parts: CrewParts;
  readonly #screens: ScreenFiles;
  readonly #keeping: Keeping;

  constructor(crew: CrewParts) {
    this.#parts = crew;
    const { shim, recorder, survivors, note, leaves } = crew;
    this.#screens = new ScreenFiles(leaves.stateDir);
    this.#keeping = new Keeping(shim.conductor, {
      recorder,
      survivors,
      screens: this.#screens,
      failed: (error) => {
        shim.addMessage(`screen not saved: ${error.message}`);
        note(`screen not saved: ${error.message}`);
      },
    });
    shim.conductor.keeping = this.#keeping;
  }

  /**
   * Goes on where an earlier conductor was, or begins with nothing. Screens and programs are there when this resolves.
   *
   * @throws CodedError `CLI_RECORD_MISSING`, `CONDUCTOR_RECORD_TOO_NEW`, what the registry and the pty throw; then nothing has changed
   */
  async begin(): Promise<void> {
    const { shim, recorder, left, leaves, configFiles } = this.#parts;
    if (left === undefined) {
      await this.#clear();
      await recorder.startWhole(everythingOf(shim));
      await prepareShim(shim, configFiles);
    } else await this.#goOn(await left());
    await this.#keeping.commit();
    this.#screens.keepOnly(new Set([...shim.conductor.panes.values()].map((pane) => screenName(pane))));
    writeMark(shim.socketPath, leaves);
  }

  /** From now on nobody will go on with it. */
  forget(): void {
    eraseMark(this.#parts.shim.socketPath);
  }

  /** Ends it for good; its programs are ended by who closes the pty. */
  end(): void {
    this.forget();
    this.#keeping.stop();
    this.#screens.clear();
  }

  /** Leaves everything to another conductor. */
  async leave(): Promise<void> {
    this.#keeping.saveAll();
    await this.#keeping.commit();
    this.#keeping.stop();
    await this.#parts.survivors.detach();
  }

  async #goOn(entries: readonly Entry[]): Promise<void> {
    const { shim, recorder, survivors, note, leaves } = this.#parts;
    const record = readRecord(entries);
    if (record === undefined) {
      throw new CodedError(
        'CLI_RECORD_MISSING',
        `${leaves.stateDir} has no record of the crew that ran at ${shim.socketPath}. Nothing was started; its programs go on. ` +
          'Put the record back, or end them: pitcrew doctor --reap',
      );
    }
    watchCrew(shim);
    rebuild(shim.conductor, record, this.#screens);
    restoreLanguage(shim, entries, record);
    shim.alerts.restart();
    await recorder.startWhole(everythingOf(shim));
    const resumed = await resumePrograms(shim.conductor, survivors);
    for (const { pane, bytes } of resumed.lost)
      pane.options.set(lostOption, String(Number(pane.options.get(lostOption) ?? 0) + bytes));
    for (const line of told(resumed)) {
      shim.addMessage(line);
      note(line);
    }
  }

  /** What nobody has left is nobody's. */
  async #clear(): Promise<void> {
    const { survivors } = this.#parts;
    this.#screens.keepOnly(new Set());
    const found = await survivors.list();
    await Promise.all(found.map(({ id }) => survivors.discard(id)));
  }
}

function told({ resumed, missing, lost, discarded }: Resumed): readonly string[] {
  const programs = (count: number): string => (count === 1 ? '1 program' : `${count} programs`);
  return [
    `went on where another conductor was: ${programs(resumed)}`,
    ...missing.map(({ id }) => `the program of pane %${id} ended while no conductor was there`),
    ...lost.map(
      ({ pane, bytes }) => `${bytes} bytes of output of pane %${pane.id} are lost: nobody could hold them`,
    ),
    ...(discarded > 0 ? [`${programs(discarded)} of no pane ended`] : []),
  ];
}
