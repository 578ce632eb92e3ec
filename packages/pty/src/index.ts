export type { ExitStatus, Pty, PtyBackend, PtyOptions, PtyProcess, PtyTraits, SpawnRequest } from './pty.ts';
export type { Found, HeldOutput, Reattached, Survivors } from './survivors.ts';
export { ptyErrorCodes, type PtyErrorCode } from './errors.ts';
