import type { Output } from './command-context.ts';
import type { Shim } from './shim.ts';

/** Of commands that nobody waits for: what they print is lost, what they refuse is a message. */
export function unheardOutput(shim: Shim): Output {
  return {
    print: () => undefined,
    write: () => undefined,
    warn: (line) => shim.addMessage(line),
  };
}
