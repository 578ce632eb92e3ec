import type { Call } from '../step.ts';
import { recorded, teammate } from './recorded.ts';

/** Claude Code up to about 2.1.18x: a shell in a split, and the teammate's command typed into it. */
const { call, once } = recorded('G1');

export const typedCommand = teammate('tester', 'yellow');

export const spawnByTyping: readonly Call[] = [
  call(['-V'], 'tmux 3.3a\n'),
  call(['display-message', '-p', '#{pane_id}'], '%0\n'),
  call(['display-message', '-p', '#{session_name}:#{window_index}'], 'crew:0\n'),
  call(['list-panes', '-t', 'crew:0', '-F', '#{pane_id}'], '%0\n%1\n%2\n'),
  once(['split-window', '-t', '%0', '-h', '-l', '70%', '-P', '-F', '#{pane_id}'], '%3\n'),
  call(['select-pane', '-t', '%3', '-P', 'bg=default,fg=yellow']),
  call(['set-option', '-p', '-t', '%3', 'pane-border-style', 'fg=yellow']),
  call(['set-option', '-p', '-t', '%3', 'pane-active-border-style', 'fg=yellow']),
  call(['select-pane', '-t', '%3', '-T', 'tester']),
  call(['set-option', '-p', '-t', '%3', 'pane-border-format', '#[fg=yellow,bold] #{pane_title} #[default]']),
  call(['set-option', '-w', '-t', 'crew:0', 'pane-border-status', 'top']),
  call(['select-layout', '-t', 'crew:0', 'main-vertical']),
  call(['resize-pane', '-t', '%0', '-x', '30%']),
  once(['send-keys', '-t', '%3', typedCommand, 'Enter']),
];

/** Hides a teammate's pane in a session of its own and shows it again. */
export const hideAndShow: readonly Call[] = [
  once(['new-session', '-d', '-s', 'claude-hidden']),
  once(['break-pane', '-d', '-s', '%3', '-t', 'claude-hidden:']),
  once(['join-pane', '-h', '-s', '%3', '-t', 'crew:0']),
];

/** Outside of tmux: a server of the team's own. */
const swarm = recorded('G1', ['-L', '{swarm}']);

export const startSwarm: readonly Call[] = [
  swarm.once(
    ['new-session', '-d', '-s', 'claude-swarm', '-n', 'swarm-view', '-P', '-F', '#{pane_id}'],
    '%0\n',
    undefined,
  ),
  swarm.call(['select-layout', '-t', 'claude-swarm:swarm-view', 'tiled'], '', undefined),
  swarm.call(['list-panes', '-t', 'claude-swarm:swarm-view', '-F', '#{pane_id}'], '%0\n', undefined),
  swarm.call(['has-session', '-t', 'claude-swarm'], '', undefined),
  swarm.call(['list-windows', '-t', 'claude-swarm', '-F', '#{window_name}'], 'swarm-view\n', undefined),
  swarm.once(
    ['new-window', '-t', 'claude-swarm', '-n', 'swarm-view', '-P', '-F', '#{pane_id}'],
    '%1\n',
    undefined,
  ),
];

export const endSwarm: readonly Call[] = [
  swarm.once(['kill-pane', '-t', '%1'], '', undefined),
  swarm.once(['kill-pane', '-t', '%0'], '', undefined),
];
