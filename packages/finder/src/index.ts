export type { Finder, FinderBackend, FinderOptions, FinderTraits, FindOptions, Match } from './finder.ts';
export { finderErrorCodes, type FinderErrorCode } from './errors.ts';
export { Best } from './best.ts';
export {
  ItemFinder,
  type Candidate,
  type ItemFinderOptions,
  type Prepare,
  type Search,
} from './item-finder.ts';
export type { Query } from './query.ts';
export { itemsOfSlice, type Work } from './slices.ts';
