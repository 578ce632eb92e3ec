import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 compile a function after some twenty calls and not some thousand: each command goes the same way, and
 * compiled code, with what it calls inside it, lies in one place; commands come seldom, and what is spread
 * over the memory is in no cache by then. Sooner than that the compiler itself is in the way of the first
 * commands. Measured: docs/benchmarks.md.
 */
export function compileEarly(): void {
  setFlagsFromString('--interrupt-budget=5000');
  setFlagsFromString('--no-lazy-feedback-allocation');
}
