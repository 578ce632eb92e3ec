export type * from './results.ts';
export type { Fingerprint } from './fingerprint.ts';
export type { Side } from './side.ts';
export { Launch, ownRoot, type LaunchOptions } from './launch/index.ts';
export {
  comparePair,
  pairLaunch,
  seriesOf,
  type ComparePairOptions,
  type PairLaunchOptions,
  type PairOutcome,
  type PairSeries,
} from './pair/index.ts';
export type { Blocks, Failure } from './rotation/index.ts';
export type { Standing } from './worker/orders.ts';
