export { selftest, selftestNames, type SelftestOptions, type SelftestStep } from './selftest.ts';
export { isDone, readRecord, withTest, type SelftestRecord, type TestRecord } from './record.ts';
export { selftestTable } from './table.ts';
