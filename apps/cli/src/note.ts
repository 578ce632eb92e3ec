import { basename } from 'node:path';
import { PrivateLog } from '@pitcrew/core';

/**
 * Writes things that somebody should know down in a file that servers of several sockets may share: when, which of them, what. The same
 * again and again is counted, and the count is written with what comes next.
 */
export function noteIn(path: string, socketPath: string): (what: unknown) => void {
  const log = new PrivateLog(path);
  let last = '';
  let again = 0;
  const add = (text: string): void =>
    log.add(`${new Date().toISOString()} ${basename(socketPath)} (pid ${process.pid}): ${text}`);
  return (what) => {
    const text = what instanceof Error ? (what.stack ?? what.message) : String(what);
    if (text === last) {
      again += 1;
      return;
    }
    if (again > 0) add(`the same ${again} ${again === 1 ? 'time' : 'times'} more`);
    last = text;
    again = 0;
    add(text);
  };
}
