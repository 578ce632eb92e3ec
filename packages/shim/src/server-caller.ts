import { homedir } from 'node:os';
import { Caller } from './caller.ts';

/** A caller for commands that nobody sent: nothing is attached, nothing can be asked. */
export function serverCaller(cwd = homedir()): Caller {
  const nothing = new Uint8Array();
  const caller = new Caller(
    { cwd: Buffer.from(cwd), environ: nothing, pid: process.pid },
    { readInput: () => Promise.resolve(nothing), attach: () => Promise.resolve('') },
  );
  caller.isServer = true;
  return caller;
}
