export type * from './results.ts';
export type { Fingerprint } from './fingerprint.ts';
export type { Side } from './side.ts';
export { Launch, ownRoot, type LaunchOptions } from './launch/index.ts';
