import type { Modifier } from './modifiers.ts';
import { matchesGlob } from './globs.ts';
import { extendedRegExp } from './patterns.ts';
import { isTrue } from './scan.ts';

/** `#{==:a,b}` and its like: 1 or 0. Order is by bytes, like strcmp(3). */
export function compare({ name, args }: Modifier, left: string, right: string): string {
  return holds(name, args[0] ?? '', left, right) ? '1' : '0';
}

function holds(name: string, how: string, left: string, right: string): boolean {
  switch (name) {
    case '||':
      return isTrue(left) || isTrue(right);
    case '&&':
      return isTrue(left) && isTrue(right);
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case 'm':
      if (!how.includes('r')) return matchesGlob(left, right, how.includes('i'));
      return extendedRegExp(left, how.includes('i') ? 'i' : '')?.test(right) ?? false;
    default: {
      const order = Buffer.compare(Buffer.from(left), Buffer.from(right));
      if (order === 0) return name.endsWith('=');
      return name.startsWith('<') === order < 0;
    }
  }
}
