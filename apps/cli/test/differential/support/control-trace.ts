/** What a control client was told, made comparable: numbers and times of blocks are checked and taken out. */
export interface Trace {
  /** Everything but what programs wrote, and subscriptions. */
  readonly lines: readonly string[];
  /** What programs wrote, by the pane: how it is cut into lines is nobody's promise. */
  readonly output: Readonly<Record<string, string>>;
  /** What was told of subscriptions: the second in which that is done is nobody's promise. */
  readonly subscriptions: readonly string[];
  /** What is wrong with the guards of blocks; empty where nothing is. */
  readonly faults: readonly string[];
}

/** What `-CC` says before everything. */
const greeting = '\u001bP1000p';

export function traceOf(lines: readonly string[]): Trace {
  const kept: string[] = [];
  const output: Record<string, string> = {};
  const subscriptions: string[] = [];
  const faults: string[] = [];
  let open: string | undefined;
  let last = 0;
  for (const whole of lines) {
    const line = whole.startsWith(greeting) ? whole.slice(greeting.length) : whole;
    if (line !== whole) kept.push('(the greeting of -CC)');
    const guard = /^%(begin|end|error) (\d+ (\d+) ([01]))(\r?)$/.exec(line);
    const written = /^%(?:output|extended-output) (%\d+)(?: \d+ :)? (.*?)\r?$/s.exec(line);
    if (guard !== null) {
      const [, word = '', guarded = '', number = '', flags = '', end = ''] = guard;
      if (word === 'begin') {
        if (open !== undefined) faults.push(`a block inside a block: ${line}`);
        if (Number(number) <= last) faults.push(`numbers go down: ${line}`);
        last = Number(number);
        open = guarded;
      } else {
        if (open !== guarded) faults.push(`ends another block: ${line}`);
        open = undefined;
      }
      kept.push(`%${word} ${flags}${end}`);
    } else if (written !== null && open === undefined) {
      const [, pane = '', text = ''] = written;
      output[pane] = (output[pane] ?? '') + text;
    } else if (line.startsWith('%subscription-changed ') && open === undefined) subscriptions.push(line);
    else kept.push(line);
  }
  return { lines: kept, output, subscriptions, faults };
}
