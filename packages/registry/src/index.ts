export type {
  Document,
  Entry,
  Registry,
  RegistryBackend,
  RegistryChange,
  RegistryOptions,
  RegistrySubscription,
  RegistryTraits,
  Transaction,
} from './registry.ts';
export { registryErrorCodes, type RegistryErrorCode } from './errors.ts';
