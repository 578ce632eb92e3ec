import { serverGone } from '../support/scenario.ts';
import { type Tool, layout, prompt, screens, settled } from './play.ts';

const pane = (index: number): string => `proj:1.${index}`;

/** tmuxinator/tmuxinator: template.erb, project.rb, window.rb and pane.rb of 2026-07. */
export const tmuxinator: Tool = [
  {
    title: 'tmuxinator',
    bare: true,
    steps: [
      // Without a session each server ends at once: whoever comes while it does is told so.
      ['start-server;', 'show-option', '-g', 'base-index;', 'show-window-option', '-g', 'pane-base-index;'],
      serverGone('ls'),
      ['start-server'],
      serverGone('ls'),
      ['new-session', '-d', '-s', 'proj', '-n', 'editor'],
      ['new-window', '-c', '/', '-k', '-t', 'proj:0', '-n', 'editor'],
      ['new-window', '-c', '/usr', '-k', '-t', 'proj:1', '-n', 'servers'],
      ['start-server;', 'show-option', '-g', 'base-index;', 'show-window-option', '-g', 'pane-base-index;'],
      ['set-window-option', '-t', 'proj:1', 'synchronize-panes', 'on'],
      ['set-window-option', '-t', 'proj:1', 'pane-border-status', 'top'],
      ['set-window-option', '-t', 'proj:1', 'pane-border-format', '#{pane_index}: #{pane_title}'],
      prompt('proj:0'),
      ['send-keys', '-t', 'proj:0', 'echo pre', 'C-m'],
      ['select-pane', '-t', pane(0), '-T', 'web'],
      prompt(pane(0)),
      ['send-keys', '-t', pane(0), 'echo first', 'C-m'],
      ['splitw', '-c', '/usr', '-t', 'proj:1'],
      ['select-layout', '-t', 'proj:1', 'tiled'],
      ['select-pane', '-t', pane(1), '-T', 'log files'],
      prompt(pane(1)),
      ['set-window-option', '-t', 'proj:1', 'synchronize-panes', 'off'],
      ['send-keys', '-t', pane(1), 'echo "second  one"', 'C-m'],
      ['splitw', '-c', '/usr', '-t', 'proj:1'],
      ['select-layout', '-t', 'proj:1', 'tiled'],
      ['select-layout', '-t', 'proj:1', 'main-vertical'],
      ['select-pane', '-t', pane(0)],
      ['select-layout', '-t', 'proj:1', 'b147,80x24,0,0{40x24,0,0,1,39x24,41,0[39x12,41,0,2,39x11,41,13,3]}'],
      ['select-window', '-t', 'proj:0'],
      ['select-pane', '-t', 'proj:0.0'],
      ['-u', 'attach-session', '-t', 'proj'],
      ['-u', 'switch-client', '-t', 'proj'],
      settled('ls'),
      settled('list-windows', '-F', '#I'),
      layout,
      ...screens('proj:0', pane(0), pane(1)),
      ['kill-session', '-t', 'proj'],
    ],
  },
];
