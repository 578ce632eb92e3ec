/** Codes of this contract; see `docs/errors.md`. */
export const registryErrorCodes = [
  'REGISTRY_CLOSED',
  'REGISTRY_CONFLICT',
  'REGISTRY_CORRUPT',
  'REGISTRY_UNWRITABLE',
] as const;
export type RegistryErrorCode = (typeof registryErrorCodes)[number];
