import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { systemErrorCode, type SystemErrorCode } from '@pitcrew/core';
import { FileMark } from './file-mark.ts';
import type { Ignored } from './ignore.ts';
import type { WatchEvent } from './watcher.ts';

interface Folder {
  readonly inode: bigint;
  readonly children: Map<string, Folder | FileMark>;
}

/** The differences that one look found. */
export interface Look {
  /** Deletions first, children before their folder; then the rest, folders before their children. */
  readonly events: readonly WatchEvent[];
  /** Something could not be read for now, such as for want of descriptors: look again later. */
  readonly complete: boolean;
}

export interface FolderTreeOptions {
  readonly ignored: Ignored;
  /** Called before a folder is listed for the first time: a watch set here misses nothing. */
  readonly enter?: (folder: string) => void;
  /** Called when a folder is gone from its place. */
  readonly leave?: (folder: string) => void;
  /** Also find a write that left size and times as they were, by the content of what is a moment old. */
  readonly compareContent?: boolean;
}

/**
 * For implementors: a folder as it was when it was last looked at, and how it differs now. One look at a
 * time. Symbolic links are not followed.
 */
export class FolderTree {
  readonly #root: string;
  readonly #options: FolderTreeOptions;
  readonly #top: Folder = { inode: 0n, children: new Map() };
  #gone = false;
  #deleted: WatchEvent[] = [];
  #others: WatchEvent[] = [];
  #complete = true;

  constructor(root: string, options: FolderTreeOptions) {
    this.#root = root;
    this.#options = options;
  }

  /** The root was deleted; later looks find nothing. */
  get gone(): boolean {
    return this.#gone;
  }

  /** The first listing; rejects with the system's error where the root is no folder that can be read. */
  async open(): Promise<Look> {
    this.#options.enter?.(this.#root);
    await readdir(this.#root);
    const look = await this.look();
    // It went in between: the same error as if it had never been there.
    if (this.#gone) await readdir(this.#root);
    return look;
  }

  /** Looks at everything. */
  look(): Promise<Look> {
    return this.#gather(() => this.#list(this.#top, this.#root));
  }

  /**
   * Looks at one folder only, and at everything in folders that are new.
   *
   * @param names what to look at in it; without it everything, at any depth
   * @param touched those of the names that are known to have been written to, whatever their times say
   */
  lookAt(folder: string, names?: ReadonlySet<string>, touched?: ReadonlySet<string>): Promise<Look> {
    const found = this.#find(folder);
    return this.#gather(async () => {
      if (found === undefined) return;
      if (names === undefined) await this.#list(found, folder);
      else await this.#compareAll(found, folder, [...names], touched);
    });
  }

  #find(path: string): Folder | undefined {
    let at: Folder | FileMark | undefined = this.#top;
    for (const name of relative(this.#root, path).split(sep)) {
      if (name !== '') at = at instanceof FileMark ? undefined : at?.children.get(name);
    }
    return at instanceof FileMark ? undefined : at;
  }

  async #gather(work: () => Promise<void>): Promise<Look> {
    this.#deleted = [];
    this.#others = [];
    this.#complete = true;
    if (!this.#gone) await work();
    return { events: [...this.#deleted, ...this.#others], complete: this.#complete };
  }

  async #list(folder: Folder, path: string): Promise<void> {
    let names: Set<string>;
    try {
      names = new Set(await readdir(path));
    } catch (error) {
      return this.#unreadable(folder, error);
    }
    for (const name of folder.children.keys())
      if (!names.has(name)) this.#remove(folder, join(path, name), name);
    await this.#compareAll(folder, path, [...names], undefined, true);
  }

  #unreadable(folder: Folder, error: unknown): void {
    const what = systemErrorCode(error);
    const missing = isMissing(what);
    // A folder below that is missing is the business of its parent, who is told of it too.
    if (missing && folder === this.#top) this.#removeRoot();
    else if (!missing && what !== 'PERMISSION') this.#complete = false;
  }

  async #compareAll(
    folder: Folder,
    path: string,
    names: readonly string[],
    touched?: ReadonlySet<string>,
    deep = false,
  ): Promise<void> {
    // In portions: a large folder must not fill the queue of the thread pool.
    for (let at = 0; at < names.length; at += 32) {
      const portion = names.slice(at, at + 32);
      await Promise.all(
        portion.map((name) => this.#compare(folder, path, name, touched?.has(name) === true, deep)),
      );
    }
  }

  async #compare(
    folder: Folder,
    parent: string,
    name: string,
    touched: boolean,
    deep: boolean,
  ): Promise<void> {
    const path = join(parent, name);
    if (this.#options.ignored(path)) return;
    let stats: BigIntStats;
    try {
      stats = await lstat(path, { bigint: true });
    } catch (error) {
      const what = systemErrorCode(error);
      if (isMissing(what)) this.#remove(folder, path, name);
      else if (what !== 'PERMISSION') this.#complete = false;
      return;
    }
    if (stats.isDirectory()) await this.#compareFolder(folder, path, name, stats, deep);
    else await this.#compareFile(folder, path, name, stats, touched);
  }

  async #compareFolder(
    parent: Folder,
    path: string,
    name: string,
    stats: BigIntStats,
    deep: boolean,
  ): Promise<void> {
    const known = parent.children.get(name);
    if (known !== undefined && !(known instanceof FileMark) && known.inode === stats.ino) {
      if (deep) await this.#list(known, path);
      return;
    }
    this.#remove(parent, path, name);
    const added: Folder = { inode: stats.ino, children: new Map() };
    parent.children.set(name, added);
    this.#options.enter?.(path);
    this.#others.push({ type: 'create', path });
    await this.#list(added, path);
  }

  async #compareFile(
    parent: Folder,
    path: string,
    name: string,
    stats: BigIntStats,
    touched: boolean,
  ): Promise<void> {
    const known = parent.children.get(name);
    const mark = known instanceof FileMark ? known : new FileMark();
    const changed = await mark.update(path, stats, this.#options.compareContent === true);
    if (mark === known) {
      if (changed || touched) this.#others.push({ type: 'update', path });
      return;
    }
    this.#remove(parent, path, name);
    parent.children.set(name, mark);
    this.#others.push({ type: 'create', path });
  }

  #remove(folder: Folder, path: string, name: string): void {
    const known = folder.children.get(name);
    if (known === undefined) return;
    folder.children.delete(name);
    this.#removeContent(known, path);
    this.#deleted.push({ type: 'delete', path });
  }

  #removeContent(known: Folder | FileMark, path: string): void {
    if (known instanceof FileMark) return;
    this.#options.leave?.(path);
    for (const name of known.children.keys()) this.#remove(known, join(path, name), name);
  }

  #removeRoot(): void {
    this.#gone = true;
    this.#removeContent(this.#top, this.#root);
    this.#deleted.push({ type: 'delete', path: this.#root });
  }
}

function isMissing(code: SystemErrorCode): boolean {
  return code === 'NOT_FOUND' || code === 'NOT_A_DIRECTORY';
}
