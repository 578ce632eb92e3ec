import { watch, type FSWatcher } from 'node:fs';
import { basename, join } from 'node:path';
import { systemErrorCode } from '@pitcrew/core';
import { FolderTree, type Look, type WatchRequest } from '@pitcrew/watcher';
import { Agenda } from './agenda.ts';
import { countEvent, onFlood } from './flood.ts';

/** Long enough for the events of one change to arrive together. */
const gatherMs = 5;
/** How often to look where the system does not tell, because a folder could not be watched or read. */
const blindMs = 1000;

/**
 * One `fs.watch` a folder, because Node 20 has no recursive one on Linux that can be trusted: what it
 * builds on top of these misses folders that fill while it looks elsewhere. An event is only a hint where
 * to look; what is reported is how the disk differs.
 */
export class FolderWatches {
  readonly #request: WatchRequest;
  readonly #tree: FolderTree;
  readonly #watches = new Map<string, FSWatcher>();
  readonly #forgetFlood: () => void;
  #agenda = new Agenda();
  #isOpen = false;
  #isBlind = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(request: WatchRequest) {
    this.#request = request;
    this.#tree = new FolderTree(request.dir, {
      ignored: request.ignored,
      enter: (folder) => this.#watch(folder),
      leave: (folder) => this.#unwatch(folder),
    });
    this.#forgetFlood = onFlood(() => {
      this.#agenda.everything = true;
      this.#plan();
    });
  }

  async start(): Promise<void> {
    try {
      const { complete } = await this.#tree.open();
      this.#isBlind ||= !complete;
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#isOpen = true;
    this.#plan();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#forgetFlood();
    clearTimeout(this.#timer);
    await this.#looking;
    for (const folder of this.#watches.keys()) this.#unwatch(folder);
  }

  #watch(folder: string): void {
    if (this.#isStopped) return;
    try {
      const watch_ = watch(folder, (type, name) => this.#heard(folder, type, name));
      watch_.on('error', () => this.#heard(folder, 'rename', null));
      this.#watches.set(folder, watch_);
    } catch (error) {
      const what = systemErrorCode(error);
      // One that is gone again is the business of its parent's watch; one that is closed to us has no
      // changes that we could see. Anything else means that the system's limits are reached.
      if (folder !== this.#request.dir && (what === 'NOT_FOUND' || what === 'PERMISSION')) return;
      if (!this.#isOpen) throw error;
      this.#isBlind = true;
    }
  }

  #unwatch(folder: string): void {
    this.#watches.get(folder)?.close();
    this.#watches.delete(folder);
  }

  #heard(folder: string, type: string, name: string | null): void {
    countEvent();
    if (name === null || name === basename(folder)) this.#agenda.suspects.add(folder);
    if (name !== null) {
      if (this.#request.ignored(join(folder, name))) return;
      this.#agenda.add(folder, name, type === 'change');
    }
    this.#plan();
  }

  #plan(): void {
    const isIdle = this.#timer === undefined && this.#looking === undefined;
    if (!this.#isOpen || this.#isStopped || this.#tree.gone || !isIdle) return;
    if (this.#agenda.isEmpty && !this.#isBlind) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#looking = this.#look().finally(() => {
          this.#looking = undefined;
          this.#plan();
        });
      },
      this.#agenda.isEmpty ? blindMs : gatherMs,
    );
  }

  async #look(): Promise<void> {
    const agenda = this.#agenda;
    this.#agenda = new Agenda();
    const looks: Look[] = [];

    for (const folder of agenda.suspects) {
      const old = this.#watches.get(folder);
      if (old === undefined) continue;
      // The new one first: on the same folder it shares the kernel's watch, and no event falls in between.
      this.#watches.delete(folder);
      this.#watch(folder);
      old.close();
      looks.push(await this.#tree.lookAt(folder));
    }
    if (agenda.everything || this.#isBlind) {
      looks.push(await this.#tree.look());
    } else {
      for (const [folder, { all, written }] of agenda.names) {
        looks.push(await this.#tree.lookAt(folder, all, written));
      }
    }

    if (looks.some(({ complete }) => !complete)) this.#isBlind = true;
    // Even a full look can miss a write that left size and times alone: say so.
    this.#request.report({ events: looks.flatMap(({ events }) => events), overflow: agenda.everything });
  }
}
