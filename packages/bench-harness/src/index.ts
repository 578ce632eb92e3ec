export type * from './results.ts';
export type { Fingerprint } from './fingerprint.ts';
