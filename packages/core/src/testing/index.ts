export { benchSuiteKit, type BenchSubject } from './bench-suite-kit.ts';
export { declarePromise } from './declare-promise.ts';
export { randomNumbers } from './random-numbers.ts';
export { RecordedKit } from './recorded-kit.ts';
export { testStage, type Opener, type TestStage } from './test-stage.ts';
export { deadlineMs, settle, until, within } from './waiting.ts';
