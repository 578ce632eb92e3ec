import type { Scenario } from '@pitcrew/core/bench';
import type { Pty, PtyProcess, PtyTraits, SpawnRequest } from '../pty.ts';

export type PtyScenario = Scenario<Pty, PtyTraits>;

/** Starts a program in a plain terminal; nothing of the machine's own environment changes what is measured. */
export function start(pty: Pty, file: string, args: readonly string[], request: Partial<SpawnRequest> = {}) {
  return pty.spawn({
    file,
    args,
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
    cols: 80,
    rows: 24,
    onOutput: () => undefined,
    ...request,
  });
}

/** A program that has said `ready`, so that its terminal is as it wants it. What it says later goes to `hear`. */
export async function ready(
  pty: Pty,
  script: string,
  hear: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): Promise<PtyProcess> {
  let said = '';
  let listener = (bytes: Uint8Array): void => {
    said += Buffer.from(bytes).toString();
  };
  const program = await start(pty, '/bin/sh', ['-c', script], { onOutput: (bytes) => listener(bytes) });
  await new Promise<void>((resolve, reject) => {
    const give = (): void => reject(new Error(`The program was to say "ready", and said "${said}".`));
    void program.exited.then(give);
    signal.addEventListener('abort', give, { once: true });
    const first = listener;
    listener = (bytes) => {
      first(bytes);
      if (!said.includes('ready')) return;
      signal.removeEventListener('abort', give);
      resolve();
    };
  });
  listener = hear;
  return program;
}
