export { checkRequest } from './check-request.ts';
export { foregroundGroup } from './foreground.ts';
export type { Fork, ForkedTerminal, ReportedEnd } from './forked-terminal.ts';
export { MasterPty } from './master-pty.ts';
export { ProgramPty } from './program-pty.ts';
export type { OutputStage } from './output-stage.ts';
export { homeFolder } from './start-folder.ts';
export { checkSize } from './window-size.ts';
