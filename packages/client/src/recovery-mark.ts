import { lstatSync } from 'node:fs';

/** Lies beside a socket whose conductor has left something to take over, or would if it were killed now. */
export function recoveryMark(socketPath: string): string {
  return `${socketPath}.recover`;
}

/** Whether a server that is started there goes on where one has ended without being told to. */
export function isRecoverable(socketPath: string, uid: number): boolean {
  const facts = lstatSync(recoveryMark(socketPath), { throwIfNoEntry: false });
  return facts?.isFile() === true && facts.uid === uid;
}
