import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { isCodedError } from '@pitcrew/core';
import type { Found, Survivors } from '@pitcrew/pty';
import type { Conductor } from '../conductor.ts';
import { programEnded } from '../pane-end.ts';
import type { Pane } from '../pane.ts';
import { adoptProgram, takeOutput } from '../program.ts';
import { AwaitedProgram } from './awaited-program.ts';
import { replay } from './replay.ts';

/** One that was just started may be found a moment later. */
const secondLookMs = 200;
/** How often those are looked for that live and do not answer. */
const askAgainMs = 1000;
/** How long the first answers may wait for what the keepers hold; a screen is parsed in a few milliseconds. */
const replayMs = 20_000;

const hungUp = { code: 0, signal: constants.signals.SIGHUP };

/** What became of programs that an earlier conductor had. */
export interface Resumed {
  readonly resumed: number;
  /** Their ends were seen by nobody. */
  readonly missing: readonly Pane[];
  /** They go on, with keepers of another version; what they printed is shown. */
  readonly refused: readonly Pane[];
  /** Those who keep them live and do not answer: their panes get them as soon as they do. */
  readonly silent: readonly Pane[];
  /** Some other process has them, whose fault it is: their panes get them as soon as it lets go. */
  readonly held: readonly { readonly pane: Pane; readonly why: string }[];
  readonly lost: readonly (Lost & { readonly pane: Pane })[];
  /** Programs that belong to no pane, and were ended. */
  readonly discarded: number;
}

/** What is missing of a program, in bytes. */
export interface Lost {
  /** Nobody could hold it. */
  readonly output: number;
  /** It was to be typed, and what was saved of it can't be read. */
  readonly input: number;
}

/** Told of the panes in `Resumed.silent` and `Resumed.held` that are still there. */
export interface Late {
  /** It has its program again. */
  readonly resumed: (pane: Pane, lost: Lost) => void;
  /** Its program proved to be gone. */
  readonly ended: (pane: Pane) => void;
  /** Why it has none yet, where that is news; it is tried again. */
  readonly waits: (pane: Pane, why: string) => void;
}

/**
 * Gives the panes of a rebuilt conductor their programs again. Resolves when the screens show all that was printed
 * until now, each byte once.
 */
export async function resumePrograms(
  conductor: Conductor,
  survivors: Survivors,
  late: Late,
): Promise<Resumed> {
  const waiting = new Map<string, Pane>();
  for (const pane of conductor.panes.values())
    if (pane.program !== undefined && pane.death === undefined) waiting.set(pane.program, pane);
  const lost: (Lost & { readonly pane: Pane })[] = [];
  const refused: Pane[] = [];
  const heldUp = new Map<Pane, string>();
  let resumed = 0;
  const take = async (found: Found): Promise<void> => {
    const pane = waiting.get(found.id);
    if (pane === undefined) return;
    waiting.delete(found.id);
    const missing = await resume(conductor, pane, found, survivors).catch((error: unknown) => {
      if (!isCodedError(error, 'PTY_HELD')) throw error;
      heldUp.set(pane, error.message);
      return undefined;
    });
    if (missing === undefined) {
      waiting.set(found.id, pane);
      return;
    }
    heldUp.delete(pane);
    if (found.canReattach) resumed += 1;
    else refused.push(pane);
    lost.push({ pane, ...missing });
  };
  const found = await survivors.list();
  const strangers = found.filter(({ id }) => !waiting.has(id));
  await Promise.all(found.map(take));
  const isGone = async (): Promise<ReadonlySet<string>> => {
    const ids = [...waiting.keys()];
    const gone = await Promise.all(ids.map((id) => survivors.isGone(id)));
    return new Set(ids.filter((_id, index) => gone[index]));
  };
  if ((await isGone()).size > 0) {
    await delay(secondLookMs);
    await Promise.all((await survivors.list()).map(take));
  }
  const gone = await isGone();
  const missing: Pane[] = [];
  const silent: Pane[] = [];
  for (const [id, pane] of waiting) {
    if (gone.has(id)) {
      missing.push(pane);
      programEnded(conductor, pane, pane.process, hungUp);
      // A keeper that was killed has left something.
      void conductor.keeping?.ended(id);
    } else {
      if (!heldUp.has(pane)) silent.push(pane);
      void awaitKeeper(conductor, pane, id, survivors, late, heldUp.get(pane));
    }
  }
  const discarded = await Promise.all(strangers.map(({ id }) => discard(survivors, id)));
  const held = [...heldUp].map(([pane, why]) => ({ pane, why }));
  return { resumed, missing, refused, silent, held, lost, discarded: discarded.filter(Boolean).length };
}

/** Until it is found, or is provably gone. A pane that has another program by then, or is closed, needs it no more. */
async function awaitKeeper(
  conductor: Conductor,
  pane: Pane,
  id: string,
  survivors: Survivors,
  late: Late,
  told?: string,
): Promise<void> {
  let said = told;
  const awaited = pane.process;
  const isWanted = (): boolean => conductor.panes.has(pane.id) && pane.process === awaited;
  for (;;) {
    await delay(askAgainMs, undefined, { ref: false });
    try {
      const found = (await survivors.list()).find((one) => one.id === id);
      if (found === undefined) {
        if (!(await survivors.isGone(id))) continue;
        if (!isWanted()) return;
        late.ended(pane);
        programEnded(conductor, pane, awaited, hungUp);
        return;
      }
      if (!isWanted()) {
        if (await discard(survivors, id)) return;
        continue;
      }
      const lost = await resume(conductor, pane, found, survivors);
      if (lost === undefined) continue;
      late.resumed(pane, lost);
      return;
    } catch (error) {
      // This conductor ends; the next one finds it.
      if (isCodedError(error, 'PTY_CLOSED')) return;
      // Whatever else it is, such as too many open files, may be over next time.
      const why = error instanceof Error ? error.message : String(error);
      if (why !== said && isWanted()) late.waits(pane, why);
      said = why;
    }
  }
}

/** What is missing; undefined where it went or became silent meanwhile. @throws CodedError `PTY_HELD`, what else the pty throws */
async function resume(
  conductor: Conductor,
  pane: Pane,
  found: Found,
  survivors: Survivors,
): Promise<Lost | undefined> {
  const answered = found.written;
  let isShown: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    isShown = resolve;
  });
  const onOutput = (bytes: Uint8Array): void => {
    replay(pane, bytes, answered, (part) => takeOutput(conductor, pane, part));
    if (pane.seen >= answered) isShown();
  };
  try {
    const request = { from: pane.seen, onOutput };
    const { process, from, inputLost } = await survivors.reattach(found.id, request);
    const lost = { output: from - pane.seen, input: inputLost };
    pane.seen = from;
    if (lost.output > 0) conductor.keeping?.changed(pane);
    if (pane.process instanceof AwaitedProgram) pane.process.giveWay(process);
    adoptProgram(conductor, pane, process);
    if (found.cols !== pane.cols || found.rows !== pane.rows) process.resize(pane.cols, pane.rows);
    if (pane.seen >= answered) return lost;
    await Promise.race([all, process.exited, delay(replayMs, undefined, { ref: false })]);
    return lost;
  } catch (error) {
    if (isCodedError(error, 'PTY_NOT_FOUND') || isCodedError(error, 'PTY_SILENT')) return undefined;
    if (!isCodedError(error, 'PTY_OTHER_VERSION')) throw error;
    return showTheRest(conductor, pane, survivors);
  }
}

/** Of a program that this version can't take: what it printed is shown, and the pane stays, as after its end. It goes on. */
async function showTheRest(conductor: Conductor, pane: Pane, survivors: Survivors): Promise<Lost> {
  const { from, bytes } = await survivors.read(pane.program ?? '', pane.seen);
  const output = from - pane.seen;
  pane.seen = from;
  if (output > 0) conductor.keeping?.changed(pane);
  replay(pane, bytes, from + bytes.length, (part) => takeOutput(conductor, pane, part));
  pane.options.set('remain-on-exit', 'on');
  programEnded(conductor, pane, pane.process, hungUp);
  return { output, input: 0 };
}

async function discard(survivors: Survivors, id: string): Promise<boolean> {
  try {
    await survivors.discard(id);
    return true;
  } catch (error) {
    // Somebody else has it, or it went by itself, or nobody can tell it now.
    if (['PTY_HELD', 'PTY_NOT_FOUND', 'PTY_SILENT'].some((code) => isCodedError(error, code))) return false;
    throw error;
  }
}
