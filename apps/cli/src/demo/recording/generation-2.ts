import type { Call } from '../step.ts';
import { recorded, teammate } from './recorded.ts';

/** Claude Code 2.1.183 to 2.1.211: 36 calls, 9 of them probes at the start of each `claude`. */
const probe = recorded('G2');
const { call, once } = recorded('G2', ['-S', '{socket}']);

function probes(pane: string): readonly Call[] {
  return [
    probe.call(['show', '-Av', 'mouse'], 'off\n', pane),
    probe.call(['show', '-gv', 'focus-events'], 'off\n', pane),
    probe.call(['display-message', '-p', '#{client_termtype}'], '\n', pane),
  ];
}

function dress(pane: string, name: string, colour: string): readonly Call[] {
  return [
    call(['set-option', '-p', '-t', pane, 'window-style', `bg=default,fg=${colour}`]),
    call(['set-option', '-p', '-t', pane, 'pane-border-style', `fg=${colour}`]),
    call(['set-option', '-p', '-t', pane, 'pane-active-border-style', `fg=${colour}`]),
    call([
      'set-option',
      '-p',
      '-t',
      pane,
      'pane-border-format',
      `#[fg=${colour},bold] #{pane_title} #[default]`,
    ]),
    call(['select-pane', '-t', pane, '-T', name]),
  ];
}

function listPanes(...panes: readonly string[]): Call {
  return call(['list-panes', '-t', '@0', '-F', '#{pane_id}'], panes.map((pane) => `${pane}\n`).join(''));
}

function start(pane: string, name: string, colour: string): readonly Call[] {
  return [
    call(['set-option', '-p', '-t', pane, 'remain-on-exit', 'failed']),
    call(['respawn-pane', '-k', '-t', pane, '--', teammate(name, colour, 'env ')]),
  ];
}

/** 34 calls: the lead looks where it is and starts two teammates. */
export const spawnTwo: readonly Call[] = [
  ...probes('%0'),
  call(['display-message', '-t', '%0', '-p', '#{window_id}'], '@0\n'),
  listPanes('%0'),
  once(['split-window', '-d', '-t', '%0', '-h', '-l', '70%', '-P', '-F', '#{pane_id}', '--', 'cat'], '%1\n'),
  ...dress('%1', 'researcher', 'blue'),
  call(['set-option', '-w', '-t', '@0', 'pane-border-status', 'top']),
  listPanes('%0', '%1'),
  ...start('%1', 'researcher', 'blue'),
  ...probes('%1'),
  listPanes('%0', '%1'),
  once(['split-window', '-d', '-t', '%1', '-v', '-P', '-F', '#{pane_id}', '--', 'cat'], '%2\n'),
  ...dress('%2', 'builder', 'green'),
  listPanes('%0', '%1', '%2'),
  call(['select-layout', '-t', '@0', 'main-vertical']),
  call(['resize-pane', '-t', '%0', '-x', '30%']),
  ...start('%2', 'builder', 'green'),
  ...probes('%2'),
  listPanes('%0', '%1', '%2'),
];

/** 2 calls: the panes of teammates that have ended are closed. */
export const dismissTwo: readonly Call[] = [once(['kill-pane', '-t', '%1']), once(['kill-pane', '-t', '%2'])];
