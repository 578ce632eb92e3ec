import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Place } from './context.ts';
import { listeningPlace } from './listening-place.ts';

/**
 * Where conductors write down what somebody should know, beside their sockets: that of the socket which the user means
 * first, then, where no socket is named, those of all that run here. @throws Error where the user means none
 */
export function logFolders(context: Place): readonly string[] {
  const meant = dirname(listeningPlace(context));
  if (context.socketPath !== undefined || context.socketName !== undefined) return [meant];
  return [...new Set([meant, ...runningConductors().map((path) => dirname(path))])];
}

/** Sockets of this user's conductors, where the system tells (Linux). */
function runningConductors(): readonly string[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? socketOf(`/proc/${name}`) : []));
  } catch {
    return [];
  }
}

function socketOf(process_: string): readonly string[] {
  try {
    if (statSync(process_).uid !== process.getuid?.()) return [];
    const words = readFileSync(`${process_}/cmdline`, 'utf8').split('\0');
    const serve = words.indexOf('serve');
    const path = serve === -1 || words[serve + 1] !== '--socket' ? undefined : words[serve + 2];
    return path?.startsWith('/') === true ? [path] : [];
  } catch {
    // It has ended.
    return [];
  }
}
