import { setTimeout as delay } from 'node:timers/promises';
import { type AbortOptions, CodedError, isCodedError } from '@pitcrew/core';
import type { Found, HeldOutput, Reattached, SpawnRequest, Survivors } from '@pitcrew/pty';
import { readFacts } from './facts.ts';
import { discard, held } from './discard.ts';
import type { Folder } from './folder.ts';
import {
  checkedId,
  clear,
  facts,
  heldOutput,
  type Keeper,
  keeperIds,
  reach,
  unreachable,
  withKeeper,
} from './keepers.ts';
import { KeptProcess } from './kept-process.ts';
import { isAlive, lives } from './process-identity.ts';
import { readProof } from './proof.ts';
import { reap } from './reap.ts';
import { leaveInput, SavedInput } from './saved-input.ts';
import { kind, offsetFrame, protocol, readOffset } from './wire.ts';

/** A host that was killed holds its programs until the kernel has closed its sockets. */
const patienceMs = 2000;

/** What the survivors need of the pty that they belong to. */
export interface Household {
  readonly folder: Folder;
  /** @throws CodedError `PTY_CLOSED` */
  checkOpen(): void;
  adopt(program: KeptProcess, id: string): void;
  /** Nothing is left of it. */
  discarded(id: string): void;
  /** Undefined where this host does not have it. */
  program(id: string): KeptProcess | undefined;
  saveInput(): void;
  detach(): Promise<void>;
}

export class KeptSurvivors implements Survivors {
  readonly #household: Household;

  constructor(household: Household) {
    this.#household = household;
  }

  async list(options?: AbortOptions): Promise<readonly Found[]> {
    this.#household.checkOpen();
    const { folder } = this.#household;
    const all = await Promise.all(
      keeperIds(folder).map((id) =>
        withKeeper(folder, id, options, (keeper) => found(id, keeper)).catch((error: unknown) => {
          // It went while this looked, or its keeper was killed (see `reap`), or stopped (see `isGone`).
          if (isCodedError(error, 'PTY_NOT_FOUND') || isCodedError(error, 'PTY_SILENT')) return undefined;
          throw error;
        }),
      ),
    );
    return all.filter((one) => one !== undefined);
  }

  async isGone(id: string, options?: AbortOptions): Promise<boolean> {
    this.#household.checkOpen();
    const { folder } = this.#household;
    const proof = readProof(folder, checkedId(id));
    // Where somebody has removed its socket nobody will ever reach it.
    if (proof !== undefined && isAlive(proof.keeper)) return !keeperIds(folder).includes(id);
    try {
      (await reach(folder, id, options)).link.close();
      return false;
    } catch (error) {
      if (isCodedError(error, 'PTY_NOT_FOUND')) return true;
      if (isCodedError(error, 'PTY_SILENT')) return false;
      throw error;
    }
  }

  async reattach(
    id: string,
    { from, onOutput }: { readonly from: number; readonly onOutput: SpawnRequest['onOutput'] },
    options?: AbortOptions,
  ): Promise<Reattached & { readonly process: KeptProcess }> {
    this.#household.checkOpen();
    const { keeper, answer } = await this.#hold(id, from, options);
    const first = readOffset(answer, 0);
    const { pid, tty } = readFacts(answer.subarray(20));
    const process = new KeptProcess(keeper.link, onOutput, {
      pid,
      tty,
      from: first,
      input: {
        taken: readOffset(answer, 8),
        waiting: answer.readUInt32BE(16),
        saved: new SavedInput(this.#household.folder, id, true),
      },
      endIsKept: true,
    });
    this.#household.adopt(process, id);
    return { process, from: first, inputLost: process.inputLost };
  }

  async read(id: string, from: number, options?: AbortOptions): Promise<HeldOutput> {
    this.#household.checkOpen();
    return withKeeper(this.#household.folder, id, options, (keeper) => heldOutput(keeper, from));
  }

  async discard(id: string, options?: AbortOptions): Promise<void> {
    this.#household.checkOpen();
    const here = this.#household.program(id);
    if (here?.isLeaving === true) await here.over;
    await discard(this.#household.folder, id, options);
    this.#household.discarded(id);
  }

  async reap(endedForMs: number): Promise<readonly string[]> {
    this.#household.checkOpen();
    return reap(this.#household.folder, endedForMs);
  }

  /** What is held, which the keeper then forgets; not while a host has the program. */
  async drain(id: string, options?: AbortOptions): Promise<HeldOutput> {
    this.#household.checkOpen();
    return withKeeper(this.#household.folder, id, options, async (keeper) => {
      const { heldBy } = await facts(keeper);
      if (heldBy !== undefined) throw held(id, heldBy);
      const output = await heldOutput(keeper, 0);
      clear(keeper, output.from + output.bytes.length);
      // Its answer comes after that was done.
      await facts(keeper);
      return output;
    });
  }

  leaveInput(id: string, bytes: Uint8Array): void {
    this.#household.checkOpen();
    const here = this.#household.program(id);
    if (here === undefined) leaveInput(this.#household.folder, checkedId(id), bytes);
    else here.write(bytes);
  }

  saveInput(): void {
    this.#household.saveInput();
  }

  detach(): Promise<void> {
    return this.#household.detach();
  }

  async #hold(
    id: string,
    from: number,
    options: AbortOptions | undefined,
  ): Promise<{ readonly keeper: Keeper; readonly answer: Buffer }> {
    const end = performance.now() + patienceMs;
    for (;;) {
      const keeper = await reach(this.#household.folder, id, options);
      let holder = 0;
      try {
        if (keeper.hello.version !== protocol) throw otherVersion(id, keeper.hello.version);
        const { kind: of, payload } = await keeper.link.ask(offsetFrame(kind.attach, from));
        if (of === kind.attached) return { keeper, answer: payload };
        holder = payload.readUInt32BE(0);
      } catch (error) {
        keeper.link.close();
        throw keeper.link.isSilent ? unreachable(id, keeper.link, error) : error;
      }
      keeper.link.close();
      if (lives(holder) || performance.now() > end) throw held(id, holder);
      await delay(5, undefined, { signal: options?.signal });
    }
  }
}

async function found(id: string, keeper: Keeper): Promise<Found> {
  const { startTime: _startTime, ringBytes: _ringBytes, ...known } = await facts(keeper);
  return { id, ...known, canReattach: keeper.hello.version === protocol };
}

function otherVersion(id: string, version: number): CodedError {
  return new CodedError(
    'PTY_OTHER_VERSION',
    `The keeper of ${JSON.stringify(id)} speaks protocol ${version}, this one ${protocol}. It goes on; its output can be read, and it can be discarded.`,
  );
}
