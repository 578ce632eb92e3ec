export {
  compareLive,
  type CompareLiveOptions,
  type ComparisonProgress,
  type LiveComparison,
  type NamedSide,
} from './compare-live.ts';
export { compareSaved, type SavedChange } from './compare-saved.ts';
