export type * from './results.ts';
export {
  differences,
  refuseDifferent,
  takeFingerprint,
  type Difference,
  type Fingerprint,
} from './fingerprint.ts';
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
export { everyday, type EverydayOptions } from './everyday/everyday.ts';
export { measureEveryday } from './everyday/measure-everyday.ts';
export type { EverydayTimes } from './everyday/run-everyday.ts';
export { measureAllocation } from './allocations/measure-allocation.ts';
export { describeSide } from './measure/describe-side.ts';
export { measure, type MeasureOptions } from './measure/measure.ts';
export { measureFigure, type MeasureFigureOptions } from './measure/measure-figure.ts';
export type { Description, ScenarioEntry } from './worker/orders.ts';
export { race, type RaceEntry, type RaceOptions, type RaceResult } from './race/index.ts';
export {
  compareCommands,
  type CommandComparison,
  type CommandFigures,
  type CompareCommandsOptions,
} from './process/compare-commands.ts';
export type { Command } from './process/command.ts';
export { runProgram, type Answer, type RunOptions } from './process/run-program.ts';
export { openStopwatch, type Stopwatch, type StopwatchOptions, type Words } from './process/stopwatch.ts';
export * from './stats/index.ts';
export * from './decision/index.ts';
export {
  exitCodeOfError,
  gate,
  gateExitCodes,
  gateMarkdown,
  gateText,
  saveBuild,
  type GateOptions,
  type GateOutcome,
  type GateVerdict,
} from './gate/index.ts';
export * from './selftest/index.ts';
export * from './compare/index.ts';
export { overallVerdict } from './gate/verdict.ts';
