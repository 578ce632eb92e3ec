import type { Registry, RegistryBackend, RegistryOptions } from '../registry.ts';

/** What the kit is told about the backend it holds to the contract. */
export interface Subject<Options extends RegistryOptions = RegistryOptions> {
  readonly backend: RegistryBackend<Options>;
  /** Fresh and isolated for every test. Opened twice, the same options mean the same store where it is durable. */
  readonly options: () => Promise<Options>;
  readonly cleanup?: () => Promise<void>;
  /**
   * With the trait `acrossProcesses`: URL of a JavaScript module whose default export opens the store of a
   * folder, `(dir: string) => Promise<Registry>`. The kit runs it in processes of their own.
   */
  readonly opener?: URL;
}

/** One test's store. */
export interface Store {
  readonly dir: string;
  /** Opens the store once more; the kit closes what is left open. */
  readonly open: () => Promise<Registry>;
}

/** One test. */
export type RegistryPromise = (
  title: string,
  body: (registry: Registry, store: Store) => Promise<void>,
) => void;
