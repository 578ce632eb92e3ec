/**
 * Commands that go on when something outside has happened: meanwhile others are told what happened so far, and
 * hooks run. All others are done when they return, as far as tmux is concerned.
 */
export const waitingCommands: ReadonlySet<string> = new Set([
  'command-prompt',
  'confirm-before',
  'display-menu',
  'display-panes',
  'display-popup',
  'if-shell',
  'load-buffer',
  'run-shell',
  'save-buffer',
  'source-file',
  'wait-for',
]);
