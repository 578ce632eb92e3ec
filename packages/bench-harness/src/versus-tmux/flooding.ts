import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { showsEnd, type Printed } from './printed.ts';
import type { Server } from './server.ts';

const rows = 40;
let floods = 0;

/**
 * New windows whose programs print a file, until all of them have printed it and every screen shows its end. In ns, from
 * before the first window is asked for.
 */
export async function flood(server: Server, text: Printed, windows: number): Promise<number> {
  const done = Array.from({ length: windows }, () => join(server.cwd, `flooded-${(floods += 1)}`));
  const begin = performance.now();
  for (const [at, path] of done.entries()) {
    const program = `cat '${text.path}'; : > '${path}'; exec cat >/dev/null`;
    await server.tell('new-window', '-d', '-t', `bench:${at + 10}`, program);
  }
  for (const deadline = performance.now() + patienceMs; !done.every(existsSync); await sleep(1))
    if (performance.now() > deadline) throw server.wrong('a program did not come to the end of its output');
  for (const [at] of done.entries()) {
    const capture = ['capture-pane', '-p', '-t', `bench:${at + 10}`];
    await server.until(capture, (screen) => showsEnd(screen, text, rows), 1);
  }
  const took = (performance.now() - begin) * 1e6;
  for (const [at] of done.entries()) await server.tell('kill-window', '-t', `bench:${at + 10}`);
  for (const path of done) await rm(path);
  return took;
}

const patienceMs = 240_000;
