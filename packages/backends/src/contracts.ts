/** Contracts that have interchangeable backends, in the order in which they are shown. */
export const contracts = [
  'registry',
  'transport',
  'codec',
  'pty',
  'screen',
  'watcher',
  'lock',
  'finder',
] as const;
export type Contract = (typeof contracts)[number];
