export { exitCodeOfError, gateExitCodes, type GateVerdict } from './exit-codes.ts';
export { gate } from './gate.ts';
export { saveBuild } from './save.ts';
export type { GateOptions, GateOutcome } from './options.ts';
export { gateMarkdown, gateText } from './summary.ts';
