import { type Tool, layout, prompt, screens, settled } from './play.ts';

const target = 'project:Project-Manager';

/** Jedward23/Tmux-Orchestrator: tmux_utils.py, its two scripts and what CLAUDE.md has an agent type, of 2025-07. */
export const tmuxOrchestrator: Tool = [
  {
    title: 'Tmux-Orchestrator',
    bare: true,
    steps: [
      ['new-session', '-d', '-s', 'project', '-c', '/usr'],
      ['rename-window', '-t', 'project:0', 'Claude-Agent'],
      ['new-window', '-t', 'project', '-n', 'Shell', '-c', '/usr'],
      ['new-window', '-t', 'project', '-n', 'Project-Manager', '-c', '/usr'],
      prompt(target),
      ['send-keys', '-t', target, 'pwd', 'Enter'],
      { run: ['capture-pane', '-t', target, '-p'], until: /^\/usr$/m },
      prompt(target),
      ['send-keys', '-t', target, "echo STATUS UPDATE: Please provide: 1' Completed tasks, 2'"],
      ['send-keys', '-t', target, 'Enter'],
      { run: ['capture-pane', '-t', target, '-p', '-S', '-50'], until: /^STATUS UPDATE/m },
      prompt(target),
      ['send-keys', '-t', target, 'true', 'C-m'],
      { run: ['capture-pane', '-t', target, '-p'], until: /^[#$] true\n[#$] ?$/m },
      ['list-sessions', '-F', '#{session_name}:#{session_attached}'],
      ['list-windows', '-t', 'project', '-F', '#{window_index}:#{window_name}:#{window_active}'],
      ['list-windows', '-t', 'project', '-F', '#{window_index}: #{window_name}'],
      [
        'display-message',
        '-t',
        'project:2',
        '-p',
        '#{window_name}:#{window_active}:#{window_panes}:#{window_layout}',
      ],
      settled('display-message', '-t', 'project:0', '-p', '#{pane_current_path}'),
      ['display-message', '-p', '#{session_name}:#{window_index}'],
      settled('capture-pane', '-t', 'project:2', '-S', '-200', '-p'),
      ['capture-pane', '-t', 'project:2', '-S', '-', '-E', '-'],
      ['show-buffer'],
      ['send-keys', '-t', 'project:Shell', 'S-Tab', 'S-Tab'],
      ['kill-window', '-t', 'project:Shell'],
      ['kill-window', '-t', 'project:Shell'],
      layout,
      ...screens('project:0', target),
    ],
  },
];
