import { commandError } from './command-error.ts';

/** Runs `work`; what the conductor refuses is told after `prefix`, as tmux words it. */
export async function withPrefix<T>(prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CONDUCTOR_')))
      throw error;
    throw commandError(`${prefix}: ${error.message}`, error);
  }
}
