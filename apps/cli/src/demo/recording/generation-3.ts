import type { Call } from '../step.ts';
import { recorded } from './recorded.ts';

const { call } = recorded('G3');

/** Claude Code 2.1.272: finds itself without a target; any failure ends the team. */
export const findItself: readonly Call[] = [
  call(['display-message', '-p', '#{pane_id}'], '%0\n'),
  call(['display-message', '-p', '#{window_id}'], '@0\n'),
  call(['list-panes', '-F', '#{pane_id}'], '%0\n%1\n%2\n'),
];
