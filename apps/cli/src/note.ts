import { PrivateLog } from '@pitcrew/core';

/** Writes things that somebody should know down in a file, each once in a row. */
export function noteIn(path: string): (what: unknown) => void {
  const log = new PrivateLog(path);
  let last = '';
  return (what) => {
    const text = what instanceof Error ? (what.stack ?? what.message) : String(what);
    if (text === last) return;
    last = text;
    log.add(`${new Date().toISOString()} ${text}`);
  };
}
