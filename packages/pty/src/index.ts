export type { ExitStatus, Pty, PtyBackend, PtyOptions, PtyProcess, PtyTraits, SpawnRequest } from './pty.ts';
export { ptyErrorCodes, type PtyErrorCode } from './errors.ts';
