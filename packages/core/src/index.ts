export type { AbortOptions } from './abort-options.ts';
export { CodedError, isCodedError } from './coded-error.ts';
export { systemErrorCode, type SystemErrorCode } from './system-error.ts';
export { PrivateLog } from './private-log.ts';
export { loadDependency, type Dependency } from './load-dependency.ts';
export { readProcessFile } from './process-file.ts';
export type { Backend, Defect, Traits } from './backend.ts';
export type { Closeable } from './closeable.ts';
export type { TestApi, TestBody } from './test-api.ts';
