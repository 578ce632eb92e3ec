import type { Client } from '@pitcrew/conductor';
import { explain } from '../../explain.ts';

/** Does what somebody typed; what is wrong with it is shown on the status line. */
export function tellRefusal(client: Client, work: () => void): void {
  try {
    work();
  } catch (error) {
    const text = explain(error);
    client.showMessage(text.charAt(0).toUpperCase() + text.slice(1));
  }
}
