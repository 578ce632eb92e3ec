import { readFileSync } from 'node:fs';
import { contracts, type Contract } from './contracts.ts';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/**
 * Names of the backends of a contract. The dependency line of this package is all the registration there
 * is: `@pitcrew/registry-file` is the backend `file` of the contract `registry`.
 */
export function registeredNames(contract: Contract): readonly string[] {
  const prefix = `@pitcrew/${contract}-`;
  return Object.keys(dependencies)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .sort();
}

/** Every registered backend. */
export function allRegistered(): readonly (readonly [Contract, string])[] {
  return contracts.flatMap((contract) => registeredNames(contract).map((name) => [contract, name] as const));
}
