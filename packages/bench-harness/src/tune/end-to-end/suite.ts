import { wholeSuite } from './whole-suite.ts';
import { wholeOf } from './whole.ts';

/** What a worker loads. */
export default wholeSuite(wholeOf(import.meta.url));
