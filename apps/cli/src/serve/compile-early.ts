import { setFlagsFromString } from 'node:v8';

/** By then a script that starts a server and makes a crew in it is done, as a rule. */
const restMs = 1000;

/** How often a function has used up its budget before V8 optimizes it: its own figure, and about what its own budget comes to. */
const soon = 3;
const late = 30;

/**
 * Lets V8 compile a function after some twenty calls and not some thousand: each command goes the same way, and
 * compiled code, with what it calls inside it, lies in one place; commands come seldom, and what is spread
 * over the memory is in no cache by then.
 *
 * Not in the first second: who has started a server gives it many commands one after the other, and the compiler would
 * be in the way of them and of the programs that they start. V8 counts meanwhile, so that nothing is compiled later
 * than a call after that. Measured: docs/performance-notes.md.
 */
export function compileEarly(): void {
  setFlagsFromString('--interrupt-budget=5000');
  setFlagsFromString('--no-lazy-feedback-allocation');
  optimizeAfter(late);
  setTimeout(optimizeAfter, restMs, soon).unref();
}

function optimizeAfter(ticks: number): void {
  setFlagsFromString(`--ticks-before-optimization=${ticks}`);
}
