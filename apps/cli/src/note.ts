import { appendFileSync } from 'node:fs';

/** Writes things that somebody should know down in a file, each once in a row. */
export function noteIn(path: string): (what: unknown) => void {
  let last = '';
  return (what) => {
    const text = what instanceof Error ? (what.stack ?? what.message) : String(what);
    if (text === last) return;
    last = text;
    try {
      appendFileSync(path, `${new Date().toISOString()} ${text}\n`, { mode: 0o600 });
    } catch {
      // A full disk takes the note, not the crew.
    }
  };
}
