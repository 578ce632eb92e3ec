import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { recoveryMark } from '@pitcrew/client';
import { contracts, type Contract } from '@pitcrew/backends';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { Settings } from '../settings.ts';

/**
 * Lies beside a socket while there is a crew that another conductor could take over: clients start one then, whatever their
 * command is. It says where the state is, and which backends can read it.
 */
export interface Mark {
  readonly format: number;
  readonly stateDir: string;
  /** The state folder was made for this crew, and goes with it. */
  readonly isOurs: boolean;
  readonly backends: Readonly<Partial<Record<Contract, string>>>;
  /** Which start of the machine it was; after another one none of the programs is there. */
  readonly boot?: string | undefined;
  /** Backends that the next conductor is to have instead (`pitcrew up --restart`). */
  readonly next?: Readonly<Partial<Record<Contract, string>>>;
}

const markFormat = 1;

/** Undefined where there is none. @throws CodedError `CLI_BAD_MARK` where it is not to be trusted */
export function readMark(socketPath: string): Mark | undefined {
  const path = recoveryMark(socketPath);
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (systemErrorCode(error) === 'NOT_FOUND') return undefined;
    throw badMark(path, 'cannot be opened', error);
  }
  try {
    const facts = fstatSync(fd);
    if (!facts.isFile() || facts.uid !== process.getuid?.() || (facts.mode & 0o077) !== 0)
      throw badMark(path, 'is not a file of this user alone (mode 0600)');
    const mark = JSON.parse(readFileSync(fd, 'utf8')) as Partial<Mark> | null;
    const format = mark?.format;
    if (format !== undefined && format !== markFormat)
      throw badMark(path, `is of format ${String(format)}, not ${markFormat}`);
    if (!isMark(mark)) throw badMark(path, 'does not say what a mark says');
    return mark;
  } catch (error) {
    throw error instanceof SyntaxError ? badMark(path, 'is not JSON', error) : error;
  } finally {
    closeSync(fd);
  }
}

/** It names programs that are run, and folders that are removed: what is not clear is not guessed. */
function isMark(mark: Partial<Mark> | null): mark is Mark {
  return (
    mark?.format === markFormat &&
    typeof mark.stateDir === 'string' &&
    mark.stateDir !== '' &&
    typeof mark.isOurs === 'boolean' &&
    areNames(mark.backends) &&
    (mark.next === undefined || areNames(mark.next)) &&
    ['string', 'undefined'].includes(typeof mark.boot)
  );
}

function areNames(names: unknown): boolean {
  return (
    typeof names === 'object' &&
    names !== null &&
    Object.values(names).every((name) => typeof name === 'string')
  );
}

export function isMarked(socketPath: string): boolean {
  return existsSync(recoveryMark(socketPath));
}

export function writeMark(socketPath: string, mark: Omit<Mark, 'format' | 'boot'>): void {
  const path = recoveryMark(socketPath);
  const text = JSON.stringify({ format: markFormat, boot: thisBoot(), ...mark });
  // A full disk is no reason not to go on with what lies there.
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const next = `${path}.next`;
  rmSync(next, { force: true });
  writeFileSync(next, text, { mode: 0o600, flag: 'wx' });
  renameSync(next, path);
}

/** Nobody will go on with it. */
export function removeLeft({ isOurs, stateDir }: Mark, socketPath: string): void {
  eraseMark(socketPath);
  if (isOurs) rmSync(stateDir, { recursive: true, force: true });
}

/** From here on there is nothing to recover. */
export function eraseMark(socketPath: string): void {
  rmSync(recoveryMark(socketPath), { force: true });
}

/** Whether the machine was started anew since it was written: then nothing of that crew is left. */
export function isOfAnotherBoot({ boot }: Mark): boolean {
  const now = thisBoot();
  return boot !== undefined && now !== undefined && boot !== now;
}

/** Undefined where the system does not tell. */
function thisBoot(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return undefined;
  }
}

/** The backends that can read what it left. */
export function writtenBy({ backends }: Mark, socketPath: string, settings: Settings): Settings {
  return settingsWith(backends, socketPath, settings);
}

/** Its backends, whatever the one who happens to start a conductor would have chosen. */
export function settingsOf(mark: Mark, socketPath: string, settings: Settings): Settings {
  return settingsWith({ ...mark.backends, ...mark.next }, socketPath, settings);
}

function settingsWith(names: Mark['backends'], socketPath: string, settings: Settings): Settings {
  const chosen = contracts.map((contract) => {
    const name = names[contract];
    return [
      contract,
      name === undefined ? settings[contract] : { name, from: recoveryMark(socketPath) },
    ] as const;
  });
  return Object.fromEntries(chosen) as unknown as Settings;
}

function badMark(path: string, why: string, cause?: unknown): CodedError {
  return new CodedError(
    'CLI_BAD_MARK',
    `${path} ${why}. Nothing was started and nothing changed; programs that a conductor left go on. Remove it: the next server goes on with what is on record, or begins anew after pitcrew doctor --reap.`,
    { cause },
  );
}
