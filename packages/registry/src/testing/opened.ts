import type { Registry } from '../registry.ts';

/** Opens the store of `dir` as the module at `opener` does. */
export async function opened(opener: string, dir: string): Promise<Registry> {
  const module = (await import(opener)) as { readonly default: (dir: string) => Promise<Registry> };
  return module.default(dir);
}
