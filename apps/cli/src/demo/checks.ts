import { appendFile } from 'node:fs/promises';

export interface Check {
  readonly what: string;
  readonly held: boolean;
  /** What was seen instead. */
  readonly seen: string | undefined;
}

/** Everything that was checked, also written line by line to a log. */
export class Checks {
  readonly all: Check[] = [];
  readonly log: string;

  constructor(log: string) {
    this.log = log;
  }

  get failed(): readonly Check[] {
    return this.all.filter(({ held }) => !held);
  }

  async add(what: string, held: boolean, seen?: unknown): Promise<boolean> {
    const check = { what, held, seen: held ? undefined : JSON.stringify(seen) };
    this.all.push(check);
    await this.note({ check: what, held, seen });
    return held;
  }

  /** A line of the log alone. */
  async note(line: Readonly<Record<string, unknown>>): Promise<void> {
    await appendFile(this.log, `${JSON.stringify(line)}\n`);
  }
}
