import type { CodedError } from '@pitcrew/core';
import type { Client } from '@pitcrew/conductor';
import { ControlClient } from './control/control-client.ts';
import { notSupported } from './not-supported.ts';
import type { Shim } from './shim.ts';

/** Sets or, after `!`, clears what `-f` names (server_client_set_flags); other names are passed over. */
export function setClientFlags(shim: Shim, client: Client, text: string): void {
  if (client instanceof ControlClient) {
    client.setFlags(text);
    return;
  }
  for (const word of text.split(',')) {
    const on = !word.startsWith('!');
    const name = on ? word : word.slice(1);
    // A client that may only look cannot give itself more.
    if (name === 'read-only') client.readOnly ||= on;
    else if (name === 'ignore-size') client.ignoreSize = on;
    else if (name === 'active-pane' && on) throw noActivePane(shim, 'refresh-client');
  }
}

/** The refusal of a terminal that wants an active pane of its own. */
export function noActivePane(shim: Shim, command: string): CodedError {
  return notSupported(shim, [command, '-f', 'active-pane'], `${command} -f active-pane on a terminal`);
}
