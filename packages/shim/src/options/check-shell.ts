import type { Shim } from '../shim.ts';
import { tmuxError } from '../tmux-error.ts';

/** Of `default-shell` not every text will do. @throws CodedError `SHIM_BAD_OPTION` */
export function checkShell({ conductor }: Shim, name: string, value: string | number): void {
  if (name !== 'default-shell' || conductor.parts.usableShell(String(value))) return;
  throw tmuxError('SHIM_BAD_OPTION', `not a suitable shell: ${value}`);
}
