/** What a control client was told, made comparable: numbers and times of blocks are checked and taken out. */
export interface Trace {
  /** Everything but what programs wrote. */
  readonly lines: readonly string[];
  /** What programs wrote, by the pane: how it is cut into lines is nobody's promise. */
  readonly output: Readonly<Record<string, string>>;
  /** What is wrong with the guards of blocks; empty where nothing is. */
  readonly faults: readonly string[];
}

export function traceOf(lines: readonly string[]): Trace {
  const kept: string[] = [];
  const output: Record<string, string> = {};
  const faults: string[] = [];
  let open: string | undefined;
  let last = 0;
  for (const line of lines) {
    const guard = /^%(begin|end|error) (\d+ (\d+) ([01]))$/.exec(line);
    const written = /^%(?:output|extended-output) (%\d+)(?: \d+ :)? (.*)$/.exec(line);
    if (guard !== null) {
      const [, word = '', whole = '', number = '', flags = ''] = guard;
      if (word === 'begin') {
        if (open !== undefined) faults.push(`a block inside a block: ${line}`);
        if (Number(number) <= last) faults.push(`numbers go down: ${line}`);
        last = Number(number);
        open = whole;
      } else {
        if (open !== whole) faults.push(`ends another block: ${line}`);
        open = undefined;
      }
      kept.push(`%${word} ${flags}`);
    } else if (written !== null && open === undefined) {
      const [, pane = '', text = ''] = written;
      output[pane] = (output[pane] ?? '') + text;
    } else kept.push(line);
  }
  return { lines: kept, output, faults };
}
