export type { Fork, ForkedTerminal, ReportedEnd } from './forked-terminal.ts';
export { MasterPty } from './master-pty.ts';
export type { OutputStage } from './output-stage.ts';
