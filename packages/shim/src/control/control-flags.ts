/** What `-f` of attach-session, new-session and refresh-client sets. */
export interface ControlFlags {
  readOnly: boolean;
  ignoreSize: boolean;
  activePane: boolean;
  noOutput: boolean;
  waitExit: boolean;
  /** Age in ms at which a pane is paused; undefined for never. */
  pauseAfter: number | undefined;
}

export function noFlags(): ControlFlags {
  return {
    readOnly: false,
    ignoreSize: false,
    activePane: false,
    noOutput: false,
    waitExit: false,
    pauseAfter: undefined,
  };
}

/**
 * Sets or, after `!`, clears flags (server_client_set_flags); names that tmux does not know are passed over, as
 * there.
 *
 * @returns whether `no-output` was named: what is known of the panes is forgotten then
 */
export function applyFlags(flags: ControlFlags, text: string): boolean {
  let output = false;
  for (const word of text.split(',')) {
    const on = !word.startsWith('!');
    const name = on ? word : word.slice(1);
    if (name === 'no-output') output = true;
    const pause = /^pause-after(?:=[ \t]*\+?(\d+).*)?$/.exec(name);
    // A client that may only look cannot give itself more.
    if (name === 'read-only') flags.readOnly ||= on;
    else if (name === 'ignore-size') flags.ignoreSize = on;
    else if (name === 'active-pane') flags.activePane = on;
    else if (name === 'no-output') flags.noOutput = on;
    else if (name === 'wait-exit') flags.waitExit = on;
    else if (pause !== null) flags.pauseAfter = on ? Number(pause[1] ?? 0) * 1000 : undefined;
  }
  return output;
}
