import { distance } from 'fastest-levenshtein';

/** `Known are a, b, c. Did you mean "b"?` */
export function suggest(wrong: string, known: readonly string[]): string {
  const near = known
    .map((name) => ({ name, far: farFrom(wrong.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 3)) || name.includes(wrong))
    .sort((a, b) => a.far - b.far)
    .map(({ name }) => name);
  const all = `Known are ${known.join(', ')}.`;
  return near[0] === undefined ? all : `Did you mean "${near[0]}"? ${all}`;
}

/** A beginning that is nearly right is near too. */
function farFrom(wrong: string, name: string): number {
  return Math.min(distance(wrong, name), distance(wrong, name.slice(0, wrong.length + 1)) + 0.5);
}
