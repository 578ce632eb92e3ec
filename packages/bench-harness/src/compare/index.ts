export { compareLive, type CompareLiveOptions, type LiveComparison, type NamedSide } from './compare-live.ts';
export { compareSaved } from './compare-saved.ts';
