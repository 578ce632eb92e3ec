import type { Scenario, Stage } from '@pitcrew/core/bench';
import type { Screen, Screens, ScreenTraits } from '../screen.ts';

export type ScreenScenario = Scenario<Screens, ScreenTraits>;

export const size = { cols: 80, rows: 24, historyLimit: 2000 } as const;

export async function open(
  stage: Stage<Screens>,
  options: { readonly cols: number; readonly rows: number; readonly historyLimit: number } = size,
): Promise<Screen> {
  return (await stage.open()).create(options);
}

/** A row as `capture-pane` prints it. */
export function textOf(screen: Screen, y: number): string {
  let text = '';
  for (const run of screen.line(y)?.runs ?? []) text += run.text;
  return text;
}

/** The answer of an operation that only shows whether it went right when the screen is looked at. */
export function mustBe(what: string, is: string, expected: string): void {
  if (is === expected) return;
  // A history is long: it is shown from where it differs.
  let from = 0;
  while (is[from] !== undefined && is[from] === expected[from]) from++;
  const shown = (text: string): string => JSON.stringify(text.slice(from, from + 80));
  throw new Error(`${what} is ${shown(is)} from character ${from} on, and must be ${shown(expected)}.`);
}
