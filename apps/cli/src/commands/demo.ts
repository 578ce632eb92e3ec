import type { Context } from '../context.ts';

export function demo(_context: Context): Promise<number> {
  return Promise.resolve(1);
}
