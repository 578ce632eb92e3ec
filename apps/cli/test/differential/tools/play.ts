import type { DetailedStep, Scenario, Step } from '../support/scenario.ts';

/** One program that drives tmux: what it runs, in its order and with its arguments. */
export type Tool = readonly Scenario[];

/** The calls of a program that runs inside a pane: it has `$TMUX_PANE`. */
export function inside(pane: string, steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => ({ ...detailed(step), env: { TMUX_PANE: pane } }));
}

/** Waits for the shell: what is typed before its prompt shows twice, or once, as chance has it. */
export function prompt(target: string): Step {
  return { run: ['capture-pane', '-p', '-t', target], until: /^[#$] ?$/m };
}

/** A call whose answer tells of programs that have only just begun. */
export function settled(...run: readonly string[]): Step {
  return { run, eventually: true };
}

/** What every pane shows in the end. */
export function screens(...targets: readonly string[]): readonly Step[] {
  return targets.map((target) => settled('capture-pane', '-p', '-e', '-J', '-S', '-', '-t', target));
}

/** Where everything is in the end. */
export const layout: Step = [
  'list-panes',
  '-a',
  '-F',
  '#{session_name}:#{window_index}.#{pane_index} #{pane_id} #{pane_width}x#{pane_height}+#{pane_left}+#{pane_top} #{pane_active}#{window_active}#{pane_dead} #{window_layout}',
];

function detailed(step: Step): DetailedStep {
  return typeof step === 'string' || !('run' in step) ? { run: step } : step;
}
