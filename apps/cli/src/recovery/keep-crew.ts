import {
  endAbsence,
  Keeping,
  readRecord,
  rebuild,
  resumePrograms,
  ScreenFiles,
  screenName,
  type Lost,
  type Pane,
  type Recorder,
  type Resumed,
} from '@pitcrew/conductor';
import { recoveryMark } from '@pitcrew/client';
import { CodedError } from '@pitcrew/core';
import type { Survivors } from '@pitcrew/pty';
import type { Entry } from '@pitcrew/registry';
import { everythingOf, restoreLanguage, restorePipes, watchCrew, type Shim } from '@pitcrew/shim';
import { ownStateFolder } from '../state-folder.ts';
import { watchOver } from '../watch-over.ts';
import { eraseMark, isMarked, writeMark, type Mark } from './mark.ts';
import { stayYoung } from './stay-young.ts';
import { forgetEnd, noteEnd } from './unmarked.ts';

/** How soon a mark that could not be written is tried again. */
const markAgainMs = 5000;

/** How long windows keep their sizes for clients that were attached and are not back yet. */
const absenceMs = 1000;

/** Of a pane: how many bytes of its output were lost. */
export const lostOption = '@lost-output';

/** What an earlier conductor has left. */
export interface Left {
  readonly record: () => Promise<readonly Entry[]>;
  /** It is in another registry than the one that will be written. */
  readonly isElsewhere: boolean;
}

export interface CrewParts {
  readonly shim: Shim;
  readonly recorder: Recorder;
  readonly survivors: Survivors;
  /** Undefined where there is nothing to go on with. */
  readonly left: Left | undefined;
  /** What this one leaves. */
  readonly leaves: Omit<Mark, 'format'>;
  /** Told, once, what somebody should know. */
  readonly tell: (line: string) => void;
}

/** A crew that goes on when its conductor is gone. */
export class KeptCrew {
  readonly #parts: CrewParts;
  readonly #screens: ScreenFiles;
  readonly #keeping: Keeping;
  /** Programs that go on by themselves. */
  #refused: readonly string[] = [];
  #marking: NodeJS.Timeout | undefined;
  /** End what keeps the mark there, and all of it young. */
  #ends: readonly (() => void)[] = [];
  #isForgotten = false;

  constructor(crew: CrewParts) {
    this.#parts = crew;
    const { shim, recorder, survivors, tell, leaves } = crew;
    this.#screens = new ScreenFiles(leaves.stateDir);
    this.#keeping = new Keeping(shim.conductor, {
      recorder,
      survivors,
      screens: this.#screens,
      failed: (error) => tell(`screen not saved: ${error.message}`),
      makeFolder: () => {
        ownStateFolder(leaves.stateDir);
        tell(
          `somebody had removed what was in ${leaves.stateDir}: it is written again, but programs that run now end for the crew if its conductor is killed`,
        );
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
    const { shim, recorder, left, leaves } = this.#parts;
    if (left === undefined) {
      await this.#clear();
      // Whoever starts it wants a server, on a full disk too.
      await recorder.startWhole(everythingOf(shim)).catch(() => undefined);
      watchCrew(shim);
    } else {
      await this.#goOn(left);
      forgetEnd(leaves.stateDir);
      this.#mark(() => writeMark(shim.socketPath, leaves));
    }
    this.#forgetOtherScreens();
  }

  /** From now on another conductor goes on with it. One that is killed before that began with nothing: so does the next. */
  async isConfigured(): Promise<void> {
    await this.#markOnceRecorded();
  }

  /** From now on nobody will go on with it. */
  forget(): void {
    const { shim, leaves } = this.#parts;
    if (!this.#isForgotten) noteEnd(leaves.stateDir);
    this.#isForgotten = true;
    this.#stopMarking();
    eraseMark(shim.socketPath);
  }

  /** Ends it for good; the programs that it has are ended by who closes the pty. */
  async end(): Promise<void> {
    this.forget();
    this.#keeping.stop();
    this.#parts.recorder.stop();
    this.#screens.clear();
    // Those that are gone meanwhile, or somebody else's, are nobody's concern.
    const { survivors } = this.#parts;
    // A keeper whose program ended a moment ago waits for somebody who has put that on record; nobody will.
    const found = await survivors.list().catch(() => []);
    const ends = found.filter(({ ended, heldBy }) => ended !== undefined && heldBy === undefined);
    const ids = [...this.#refused, ...ends.map(({ id }) => id)];
    await Promise.allSettled(ids.map((id) => survivors.discard(id)));
  }

  /** Leaves everything to another conductor. */
  async leave(): Promise<void> {
    this.#keeping.saveAll();
    await this.#keeping.commit();
    this.#keeping.stop();
    this.#stopMarking();
    await this.#parts.survivors.detach();
  }

  async #goOn({ record: read, isElsewhere }: Left): Promise<void> {
    const { shim, recorder, survivors, tell, leaves } = this.#parts;
    const entries = await read();
    const record = readRecord(entries);
    if (record === undefined) throw recordMissing(leaves.stateDir, shim.socketPath);
    watchCrew(shim);
    const damaged = rebuild(shim.conductor, record, this.#screens);
    restoreLanguage(shim, entries, record);
    await restorePipes(shim, entries, (program, from) => survivors.read(program, from), tell);
    shim.alerts.restart();
    // On a full disk the crew goes on all the same: what is on record is what this begins with, and each change says that it is not.
    const written = recorder.startWhole(everythingOf(shim));
    await (isElsewhere ? written : written.catch(() => undefined));
    for (const { pane, bytes } of damaged) tell(noteLoss(pane, bytes, 'what was saved of it is damaged'));
    const resumed = await resumePrograms(shim.conductor, survivors, {
      resumed: (pane, lost) => {
        tell(`the keeper of pane %${pane.id} answers again`);
        for (const line of losses(pane, lost)) tell(line);
      },
      ended: (pane) => tell(ended(pane)),
      waits: (pane, why) => tell(waits(pane, why)),
    });
    this.#refused = resumed.refused.flatMap(({ program }) => program ?? []);
    for (const line of told(resumed)) tell(line);
    for (const { pane, ...lost } of resumed.lost) for (const line of losses(pane, lost)) tell(line);
    await this.#keeping.commit().catch(() => undefined);
    // They come as soon as somebody listens, which is next.
    setTimeout(() => {
      if (shim.conductor.absent.size > 0) endAbsence(shim.conductor);
    }, absenceMs).unref();
  }

  /** Nobody goes on with what is not on record: a server that can't write yet tries it again. */
  async #markOnceRecorded(): Promise<void> {
    const { shim, leaves, tell } = this.#parts;
    try {
      await this.#keeping.commit();
      if (this.#isForgotten) return;
      forgetEnd(leaves.stateDir);
      this.#mark(() => writeMark(shim.socketPath, leaves));
    } catch (error) {
      tell(`this crew ends with its conductor until its state can be written: ${String(error)}`);
      this.#marking = setTimeout(() => void this.#markOnceRecorded(), markAgainMs).unref();
    }
  }

  /** Writes the mark, and keeps it there: a crew without one ends with its conductor. */
  #mark(write: () => void): void {
    const { shim, leaves } = this.#parts;
    const { socketPath } = shim;
    write();
    const mark = recoveryMark(socketPath);
    const ownState = `${socketPath}.state`;
    this.#ends = [
      watchOver(mark, () => {
        if (!isMarked(socketPath)) write();
      }),
      // In a folder that somebody has named may be files of others.
      leaves.isOurs || leaves.stateDir === ownState ? stayYoung(mark, leaves.stateDir) : stayYoung(mark),
    ];
  }

  #stopMarking(): void {
    clearTimeout(this.#marking);
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  #forgetOtherScreens(): void {
    const { shim, tell } = this.#parts;
    try {
      this.#screens.keepOnly(new Set([...shim.conductor.panes.values()].map((pane) => screenName(pane))));
    } catch (error) {
      tell(String(error));
    }
  }

  /** What nobody has left is nobody's. */
  async #clear(): Promise<void> {
    const { survivors, tell } = this.#parts;
    this.#screens.keepOnly(new Set());
    const found = await survivors.list();
    const running = found.filter(({ ended }) => ended === undefined).length;
    // One that can not be ended now is left to the next conductor, or to `pitcrew doctor --reap`.
    await Promise.allSettled(found.map(({ id }) => survivors.discard(id)));
    await survivors.reap(0);
    if (running > 0) tell(`${programs(running)} ended that a conductor had left and no record has`);
  }
}

export function recordMissing(stateDir: string, socketPath: string): CodedError {
  return new CodedError(
    'CLI_RECORD_MISSING',
    `${stateDir} has no record of the crew that ran at ${socketPath}. Nothing was started; its programs go on. ` +
      'Put the record back, or end them and begin anew: pitcrew doctor --reap',
  );
}

function programs(count: number): string {
  return count === 1 ? '1 program' : `${count} programs`;
}

function told({ resumed, missing, refused, silent, held, discarded }: Resumed): readonly string[] {
  return [
    `went on where another conductor was: ${programs(resumed)}`,
    ...missing.map(ended),
    ...refused.map(
      ({ id, program }) =>
        `the keeper of pane %${id} is of another version: what its program printed is shown, and it goes on by itself as ${program}`,
    ),
    ...silent.map(
      ({ id }) => `the keeper of pane %${id} does not answer yet: its program goes on, and is waited for`,
    ),
    ...held.map(({ pane, why }) => waits(pane, why)),
    ...(discarded > 0 ? [`${programs(discarded)} of no pane ended`] : []),
  ];
}

function waits({ id }: Pane, why: string): string {
  return `pane %${id} waits for its program: ${why}`;
}

function ended({ id }: Pane): string {
  return `the program of pane %${id} ended while no conductor was there`;
}

function losses(pane: Pane, { output, input }: Lost): readonly string[] {
  return [
    ...(output > 0 ? [noteLoss(pane, output)] : []),
    ...(input > 0
      ? [`${input} bytes of input of pane %${pane.id} are lost: what was saved of it is damaged`]
      : []),
  ];
}

/** Notes on the pane what is missing in its output, and says it. */
function noteLoss(pane: Pane, bytes: number, why = 'nobody could hold them'): string {
  pane.options.set(lostOption, String(Number(pane.options.get(lostOption) ?? 0) + bytes));
  return `${bytes} bytes of output of pane %${pane.id} are lost: ${why}`;
}
