/**
 * Options that are taken, checked and shown, and that nothing here reads yet, each with what is missing. Whoever sets one is
 * told by `pitcrew doctor`; docs/tmux-compat.md lists them too, and a test keeps both so.
 */
export const storedOnly: Readonly<Record<string, string>> = {
  editor: 'the key e of choose-buffer is not there',
  'lock-after-time': 'terminals are not locked',
  'pane-colours': 'a pane has no palette of its own',
};
