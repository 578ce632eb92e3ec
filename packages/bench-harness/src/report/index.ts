export { actionBenchmarkReport } from './action-benchmark.ts';
export { htmlReport } from './html/page.ts';
export { jsonReport } from './json.ts';
export { readResults, whatIsWrong } from './read-results.ts';
export { changesTable } from './terminal/changes.ts';
export { paintFor, type Paint } from './terminal/paint.ts';
export { ProgressLine, type Step } from './terminal/progress.ts';
export { terminalReport } from './terminal/terminal-report.ts';
export { writeWhole } from './write-whole.ts';
