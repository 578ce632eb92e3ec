import { renameWindow, type Pane } from '@pitcrew/conductor';
import { expand, scopeOf } from './format-context.ts';
import type { Shim } from './shim.ts';
import { encodeText } from './text.ts';

/** What tmux does of itself when something happens in the crew. */
export function watchEvents(shim: Shim): void {
  const { events } = shim.conductor;
  events.on('pane-died', (pane) => showDeath(shim, pane));
  events.on('pane-rename', (pane, name) => {
    if (!pane.options.flag('allow-rename')) return;
    renameWindow(shim.conductor, pane.window, name);
    pane.window.options.set('automatic-rename', 0);
  });
  const { naming } = shim;
  events.on('pane-output', (pane) => naming.touch(pane));
  events.on('window-pane-changed', (window) => {
    if (window.active !== undefined) naming.touch(window.active);
  });
  events.on('pane-died', (pane) => naming.touch(pane));
}

/** Writes `remain-on-exit-format` on the last row of a pane whose program ended. */
function showDeath(shim: Shim, pane: Pane): void {
  const format = pane.options.string('remain-on-exit-format');
  if (format !== '') {
    const target = { pane, window: pane.window, session: [...pane.window.links][0]?.session };
    const text = expand(scopeOf(shim, target), format).slice(0, pane.cols);
    pane.screen.write(encodeText(`\u001b[r\u001b[${pane.rows};1H\n\r\u001b[0m${text}\r`));
  }
  pane.screen.write(encodeText('\u001b[?25l'));
}
