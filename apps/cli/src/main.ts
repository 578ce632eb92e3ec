import { systemErrorCode } from '@pitcrew/core';
import { refuseDebugger } from './no-debugger.ts';

refuseDebugger();

/** What a shell says of a program that SIGPIPE ended. */
const readerGone = 128 + 13;

// Whoever reads what is printed has seen enough, as `head` has.
process.stdout.on('error', (error) => {
  if (systemErrorCode(error) !== 'PEER_GONE') throw error;
  process.exit(readerGone);
});

// Not before: the modules that it is made of take a while.
const { program } = await import('./program.ts');
process.exitCode = await program(process.argv.slice(2));
