import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A variable that everything started by the demo has in its environment. */
export const marker = 'PITCREW_DEMO';

/** Waits, half a minute at most, until none of the processes is there; returns those that are. */
export async function processesLeft(pids: Iterable<number>, folder: string): Promise<readonly number[]> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const left = [...new Set([...pids, ...(await marked(folder))])].filter(runs);
    if (left.length === 0 || performance.now() > deadline) return left;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Processes with our mark in their environment, where the system tells: also those that nobody knows of. */
async function marked(folder: string): Promise<readonly number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const found = await Promise.all(
    entries
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '');
        return environment.split('\0').includes(`${marker}=${folder}`) ? Number(name) : 0;
      }),
  );
  return found.filter((pid) => pid > 0 && pid !== process.pid);
}

/**
 * Sockets and files below the folder that a server made: everything but what the demo put there. An empty
 * lock file may stay: one that is deleted while another waits for it locks nothing.
 */
export async function filesLeft(folder: string, own: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.endsWith('.lock'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !own.includes(path));
}
