export { comparePair, seriesOf, type ComparePairOptions, type PairSeries } from './compare-pair.ts';
export {
  hasFailed,
  pairLaunch,
  type PairedTimes,
  type PairFailure,
  type PairLaunchOptions,
  type PairOutcome,
} from './pair-launch.ts';
