/**
 * A flag for Node: V8 hashes strings by this number, and not by one that it draws for each process. Which of them collide decides how
 * long a lookup takes. (V8 takes 0 for "draw one".)
 */
export function hashedBy(seed: number): string {
  return `--hash-seed=${seed + 1}`;
}
