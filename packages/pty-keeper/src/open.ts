import { accessSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CodedError } from '@pitcrew/core';
import type { PtyOptions } from '@pitcrew/pty';
import { Folder } from './folder.ts';
import { KeeperPty } from './keeper-pty.ts';
import { Nursery } from './nursery.ts';

export interface KeeperOptions extends PtyOptions {
  /** How much of its last output is held for each program; memory is taken as it fills. 2 MiB unless it is said. */
  readonly ringBytes?: number;
  /** How long an end is kept that no host comes for; a day unless it is said. */
  readonly lingerSeconds?: number;
  /** Another keeper than the one that was built with this package. */
  readonly program?: string;
}

const built = fileURLToPath(new URL('../dist/native/pitcrew-keeper', import.meta.url));

/** @throws CodedError `BACKEND_UNAVAILABLE` */
export async function openKeepers({
  dir,
  ringBytes = 2 * 1024 * 1024,
  lingerSeconds = 24 * 60 * 60,
  program = built,
}: KeeperOptions): Promise<KeeperPty> {
  if (dir === undefined) {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      'pty-keeper needs a folder (dir) in which a later host finds its programs. Nothing was opened; give one, or pick another backend with --pty.',
    );
  }
  checkNumber('ringBytes', ringBytes, 1, 1024 * 1024 * 1024);
  checkNumber('lingerSeconds', lingerSeconds, 0, 0xff_ff_ff_ff);
  try {
    accessSync(program, constants.X_OK);
  } catch (cause) {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      `pty-keeper has no keeper to run: ${program} is not there. It is compiled when Pitcrew is built, on Linux (x64, arm64) with a C compiler. Nothing was opened. Install one and build again, or pick another backend with --pty.`,
      { cause },
    );
  }
  const folder = Folder.open(dir);
  const nursery = new Nursery(program, folder);
  try {
    await nursery.start();
  } catch (error) {
    folder.close();
    throw error;
  }
  return new KeeperPty(folder, nursery, { ringBytes, lingerSeconds });
}

function checkNumber(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} is a whole number from ${least} to ${most}, not ${value}.`);
}
