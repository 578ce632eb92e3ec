/** Calls of one kind that were not understood. */
export interface NotUnderstood {
  /** What was said of them: `unknown command: nope`, `unknown format: nope`… */
  readonly reason: string;
  readonly count: number;
  /** The newest, as it came, and when that was. */
  readonly last: readonly string[];
  readonly time: string;
}

/**
 * Reads what a conductor wrote down of calls that it did not understand, a JSON line each.
 *
 * @returns one entry for each reason, those that came most often first
 */
export function readNotUnderstood(text: string): readonly NotUnderstood[] {
  const found = new Map<string, NotUnderstood>();
  for (const line of text.split('\n')) {
    const call = parse(line);
    if (call === undefined) continue;
    const count = (found.get(call.reason)?.count ?? 0) + call.count;
    found.set(call.reason, { reason: call.reason, count, last: call.last, time: call.time });
  }
  return [...found.values()].toSorted((one, other) => other.count - one.count);
}

/** The last line may be one that is being written. */
function parse(line: string): NotUnderstood | undefined {
  try {
    const {
      argv = [],
      reason = '',
      time = '',
      count,
    } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(argv)) return undefined;
    const calls = typeof count === 'number' && count > 0 ? count : 1;
    return { last: argv.map(String), reason: String(reason), time: String(time), count: calls };
  } catch {
    return undefined;
  }
}
