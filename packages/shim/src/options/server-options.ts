import type { OptionDefinition } from './definition.ts';

/** Options of the server. Names, types, limits and first values are tmux 3.3a's. */
export const serverOptions: Readonly<Record<string, OptionDefinition>> = {
  backspace: { type: 'key', initial: 'C-?' },
  'buffer-limit': { type: 'number', minimum: 1, maximum: 2147483647, initial: 50 },
  'command-alias': {
    type: 'string',
    initial:
      'split-pane=split-window,splitp=split-window,server-info=show-messages -JT,info=show-messages -JT,choose-window=choose-tree -w,choose-session=choose-tree -s',
    array: true,
    separator: ',',
  },
  'copy-command': { type: 'string', initial: '' },
  'default-terminal': { type: 'string', initial: 'tmux-256color' },
  editor: { type: 'string', initial: '/usr/bin/vi' },
  'escape-time': { type: 'number', minimum: 0, maximum: 2147483647, initial: 500 },
  'exit-empty': { type: 'flag', initial: 1 },
  'exit-unattached': { type: 'flag', initial: 0 },
  'extended-keys': { type: 'choice', choices: ['off', 'on', 'always'], initial: 'off' },
  'focus-events': { type: 'flag', initial: 0 },
  'history-file': { type: 'string', initial: '' },
  'message-limit': { type: 'number', minimum: 0, maximum: 2147483647, initial: 1000 },
  'prompt-history-limit': { type: 'number', minimum: 0, maximum: 2147483647, initial: 100 },
  'set-clipboard': { type: 'choice', choices: ['off', 'external', 'on'], initial: 'external' },
  'terminal-overrides': { type: 'string', initial: '', array: true, separator: ',' },
  'terminal-features': {
    type: 'string',
    initial: 'xterm*:clipboard:ccolour:cstyle:focus:title,screen*:title',
    array: true,
    separator: ',',
  },
  'user-keys': { type: 'string', initial: '', array: true, separator: ',' },
};
