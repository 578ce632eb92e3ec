import type { Fork } from './forked-terminal.ts';
import { MasterProcess } from './master-process.ts';
import { ProgramPty } from './program-pty.ts';

/** Uses a library to fork; the master side is read and written here. */
export class MasterPty extends ProgramPty {
  constructor(fork: Fork) {
    super((plan) => {
      let started: MasterProcess | undefined;
      const terminal = fork(plan, (end) => started?.ended(end));
      started = new MasterProcess(terminal, plan.onOutput);
      return started;
    });
  }
}
