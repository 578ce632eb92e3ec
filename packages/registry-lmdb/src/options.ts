import type { StoredRegistryOptions } from '@pitcrew/registry/stored';

/** As other stored registries; reads are always checked, because a checked one costs nothing more. */
export type RegistryLmdbOptions = Omit<StoredRegistryOptions, 'reads'>;
