import { applyLayout, recalculateSizes } from '@pitcrew/conductor';
import type { Shim } from './shim.ts';

/** Options that decide how large windows and panes are. */
const sizing = new Set(['window-size', 'aggressive-resize', 'status', 'default-size']);

/** Lets a change of an option take effect where something was made by its old value. */
export function optionChanged(shim: Shim, name: string): void {
  const { conductor } = shim;
  if (name === 'pane-border-status') {
    for (const window of conductor.windows.values()) applyLayout(window);
  }
  if (name === 'automatic-rename') shim.naming.restart();
  if (name === 'monitor-silence') shim.alerts.restart();
  if (sizing.has(name)) recalculateSizes(conductor);
  conductor.events.emit('options-changed');
}
