import type { BackendEntry } from '@pitcrew/backends';
import { wrap } from '@pitcrew/bench-harness/report';

/** Of a paragraph, in characters. */
export const width = 80;

/** Why a backend is used by those alone who name it: a paragraph for each reason, however many promises it breaks. */
export function neverPicked({ contract, name, loads, reason, traits }: BackendEntry): string {
  const head = `\n${contract}-${name} is never picked by itself:\n`;
  if (!loads) return `${head}${wrap(`it does not load: ${reason}`, width, '  ')}\n`;
  const promises = new Map<string, string[]>();
  for (const defect of traits?.defects ?? []) {
    promises.set(defect.reason, [...(promises.get(defect.reason) ?? []), defect.promise]);
  }
  if (promises.size === 0) return '';
  const paragraphs = [...promises].map(([why, broken]) => wrap(`${why} (${counted(broken)})`, width, '  '));
  return `${head}${paragraphs.join('\n')}\n`;
}

/** `1 promise: "…"`, `19 promises, such as "…"`. */
function counted([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? `1 promise: "${first}"` : `${more.length + 1} promises, such as "${first}"`;
}
