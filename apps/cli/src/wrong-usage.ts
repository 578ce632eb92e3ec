/** Exit code of wrong usage, as in sysexits.h. */
export const usageError = 64;

/** What was typed, or set in the environment, can't be meant. Nothing was done. */
export class WrongUsage extends Error {}
