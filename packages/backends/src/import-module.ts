/**
 * Where the module of a backend comes from. A file of its own, because a bundle has some of them in itself: its build
 * puts another in place of this one (`apps/cli/build-bundle.mjs`).
 */
export function importModule(specifier: string): Promise<unknown> {
  return import(specifier);
}
