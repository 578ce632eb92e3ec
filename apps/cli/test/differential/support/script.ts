import type { Both, Pair } from './pair.ts';
import { compare } from './scenario.ts';

/** Commands that belong together; an error of one does not stop the next. */
export type Passage = readonly (readonly string[])[];

/** What one passage of a script gave. */
export interface Told extends Both {
  readonly passage: Passage;
}

/**
 * Plays many commands in one call, from a file that both servers read: some thousand a second instead of some
 * fifty. Marks in both streams tell which passage said what.
 */
export async function playScript(pair: Pair, passages: readonly Passage[]): Promise<readonly Told[]> {
  const lines = passages.flatMap((passage, number) => [
    ...passage.map(line),
    `display-message -p '@@${number}@@'`,
    `has-session -t '@@${number}@@'`,
  ]);
  const both = await pair.run(['source-file', '-'], { input: `${lines.join('\n')}\n` });
  const ours = told(both.ours);
  const theirs = told(both.theirs);
  // A server that ended on the way would be the same silence on both.
  if (theirs.length <= passages.length) throw new Error(`tmux did not read it all: ${both.theirs.stderr}`);
  return passages.map((passage, number) => ({
    passage,
    ours: ours[number] ?? both.ours,
    theirs: theirs[number] ?? both.theirs,
  }));
}

/** What differs, for a person to read. */
export function differences(script: readonly Told[]): string {
  const found = script.flatMap((told) => {
    const difference = compare(told);
    return difference === undefined ? [] : [`${told.passage.map(line).join('\n')}\n${difference}`];
  });
  return [...found.slice(0, 5), ...(found.length > 5 ? [`(and ${found.length - 5} more)`] : [])].join('\n');
}

function told({ stdout, stderr, code }: Both['ours']): readonly Both['ours'][] {
  const [out, errors] = [stdout, stderr].map((text) => text.split(/.*@@\d+@@\n/));
  return (out ?? []).map((text, number) => ({ stdout: text, stderr: errors?.[number] ?? '', code }));
}

function line(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
}
