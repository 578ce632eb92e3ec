import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Conductor } from '@pitcrew/conductor';
import { Shim } from '@pitcrew/shim';
import { terminalSurface } from '@pitcrew/surface-terminal';
import { defaultConfigFiles } from '../config-files.ts';
import { givenEnvironment } from '../given-environment.ts';
import type { FittingParts } from '../parts.ts';
import type { ServeOptions } from '../serve.ts';

/** A crew of nobody yet, and the language in which it is spoken to. */
export function openShim(options: ServeOptions, fitting: FittingParts, stop: () => void): Shim {
  const { socketPath, configFiles: named } = options;
  const { parts, settings, notKept } = fitting;
  const environment = givenEnvironment(options.environFd);
  const conductor = new Conductor({ ...parts, environment, address: socketPath, usableShell });
  const shim = new Shim(conductor, {
    socketPath,
    configFiles: named.length > 0 ? named : defaultConfigFiles(process.env),
    log: join(dirname(socketPath), 'not-understood.log'),
    backends: Object.entries(settings)
      .map(([contract, { name }]) => `${contract}-${name}`)
      .join(' '),
    notKept,
    stop,
    openFinder: parts.openFinder,
  });
  shim.terminals = terminalSurface(shim);
  return shim;
}

/** checkshell of tmux: an absolute path of a program that can be run, and is not tmux itself. */
function usableShell(path: string): boolean {
  if (!path.startsWith('/') || path.endsWith('/tmux')) return false;
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
