import type { PreparedCommand } from './run-sequence.ts';

/**
 * Commands that change nothing that would have to be recorded: a client that ran no others is answered at once.
 * What they set off, such as hooks, are commands of their own.
 */
const readers: ReadonlySet<string> = new Set([
  'capture-pane',
  'choose-buffer',
  'choose-client',
  'choose-tree',
  'clock-mode',
  'command-prompt',
  'confirm-before',
  'copy-mode',
  'display-menu',
  'display-message',
  'display-panes',
  'display-popup',
  'find-window',
  'has-session',
  'if-shell',
  'list-buffers',
  'list-clients',
  'list-commands',
  'list-keys',
  'list-panes',
  'list-sessions',
  'list-windows',
  'refresh-client',
  'run-shell',
  'save-buffer',
  'send-keys',
  'send-prefix',
  'show-buffer',
  'show-environment',
  'show-hooks',
  'show-messages',
  'show-options',
  'show-prompt-history',
  'show-window-options',
  'source-file',
  'start-server',
]);

/** The flags with which they do more than that. */
const unless: Readonly<Record<string, readonly string[]>> = {
  'send-keys': ['R', 'X'],
  'display-message': ['I'],
};

const none: readonly string[] = [];

export function onlyReads({ command: { name }, args }: PreparedCommand): boolean {
  if (!readers.has(name)) return false;
  // Without -p it makes a buffer.
  if (name === 'capture-pane') return args.has('p');
  for (const flag of unless[name] ?? none) if (args.has(flag)) return false;
  return true;
}
