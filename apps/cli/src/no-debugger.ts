/**
 * On SIGUSR1 Node opens its debugger at a port of this machine, where any of its users can run code as this one; tmux's manual
 * tells people to send that signal. Not where somebody listens for it: this comes before all else that a process does.
 */
export function refuseDebugger(): void {
  process.on('SIGUSR1', () => undefined);
}

/** Closes a debugger that a signal has opened before it could be refused, in the first moments of this process. */
export async function closeDebugger(): Promise<void> {
  if (!process.features.inspector) return;
  const { NODE_OPTIONS: options = '' } = process.env;
  // Somebody has asked for it.
  if ([options, ...process.execArgv].some((word) => word.includes('--inspect'))) return;
  const { close, url } = await import('node:inspector');
  if (url() !== undefined) close();
}
