import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lock } from '@pitcrew/lock';
import type { Watcher } from '@pitcrew/watcher';

/** The parts that a store is opened with, from the backends that the caller has. */
export interface Parts {
  readonly lock: (dir: string) => Promise<Lock>;
  readonly watcher: () => Promise<Watcher>;
}

/** Folders and what was made for them; `cleanup` takes all of it away. */
export class Stores {
  readonly #parts: Parts;
  readonly #made: { readonly dir: string; readonly parts: (Lock | Watcher)[] }[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async dir(): Promise<string> {
    return this.#make(tmpdir());
  }

  /** In memory where the machine has such a folder: syncing costs nothing there, and a kill does not ask the disk. */
  async fastDir(): Promise<string> {
    return this.#make(existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
  }

  /** Options for `dir`, by default for a folder of their own. */
  async options(dir?: string): Promise<{ readonly dir: string; readonly lock: Lock }> {
    const folder = dir ?? (await this.dir());
    const lock = await this.#parts.lock(join(folder, 'locks'));
    this.#made.at(-1)?.parts.push(lock);
    return { dir: folder, lock };
  }

  async watchedOptions(
    dir?: string,
  ): Promise<{ readonly dir: string; readonly lock: Lock; readonly watcher: Watcher }> {
    const watcher = await this.#parts.watcher();
    const options = await this.options(dir);
    this.#made.at(-1)?.parts.push(watcher);
    return { ...options, watcher };
  }

  async #make(parent: string): Promise<string> {
    const dir = await mkdtemp(join(parent, 'pitcrew-registry-'));
    this.#made.push({ dir, parts: [] });
    return dir;
  }

  readonly cleanup = async (): Promise<void> => {
    for (const { dir, parts } of this.#made.splice(0)) {
      await Promise.all(parts.map((part) => part.close()));
      await rm(dir, { recursive: true, force: true });
    }
  };
}
