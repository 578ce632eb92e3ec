import type { Client } from '@pitcrew/conductor';
import { ControlClient } from './control/control-client.ts';

/** Sets or, after `!`, clears what `-f` names (server_client_set_flags); other names are passed over. */
export function setClientFlags(client: Client, text: string): void {
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
    else if (name === 'active-pane') client.activePane = on;
  }
}
