export { contracts, type Contract } from './contracts.ts';
export { listBackends, type BackendEntry } from './list.ts';
export { checkName, isModule, loadBackend, type AnyBackend, type BackendOf } from './load.ts';
export { allRegistered, registeredNames } from './registered.ts';
export { defaults, unkept } from './defaults.ts';
export { openBackend, type OpenedBackend, type OpenOptions } from './open.ts';
