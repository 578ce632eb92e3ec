/** A process of its own that loads somebody's backend, for what that does while it loads is not known: says which contract it says it implements. */
const [, , specifier = ''] = process.argv;
let told: { readonly contract: unknown } | { readonly error: string };
try {
  const { default: backend } = (await import(specifier)) as { readonly default?: unknown };
  const isObject = typeof backend === 'object' && backend !== null;
  told = { contract: isObject && 'contract' in backend ? backend.contract : null };
} catch (error) {
  told = { error: error instanceof Error ? error.message : String(error) };
}
// What it has begun goes on for nobody.
process.send?.(told, () => process.exit());
