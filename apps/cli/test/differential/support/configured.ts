import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@pitcrew/core/testing';
import { haveEnded, ours, theirs } from './pair.ts';

/** A place for a server that reads a configuration file; `TMUX` there, and `HERE`, are this one's. */
export class Configured {
  readonly dir = mkdtempSync(join(tmpdir(), 'pitcrew-conf-'));
  readonly tmux: string;

  constructor(tmux: string, files: Readonly<Record<string, string>>) {
    this.tmux = tmux;
    for (const [name, text] of Object.entries(files)) {
      this.write(name, text.replaceAll('TMUX', `${tmux} -S ${this.dir}/s`).replaceAll('HERE', this.dir));
      chmodSync(join(this.dir, name), 0o755);
    }
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.dir, name), text);
  }

  /** Runs `tmux -f conf …`; what it printed on both streams, and its exit code where that is not 0. */
  run(...words: readonly string[]): Promise<string> {
    const env = {
      PATH: process.env['PATH'],
      HOME: this.dir,
      SHELL: '/bin/sh',
      TERM: 'xterm',
      LC_ALL: 'C.UTF-8',
    };
    return new Promise((resolve) => {
      const all = ['-S', join(this.dir, 's'), '-f', 'conf', ...words];
      const child = execFile(
        this.tmux,
        all,
        { env, cwd: this.dir, timeout: 60_000 },
        (error, stdout, stderr) => {
          const end = error === null ? '' : `[${error.killed === true ? 'timeout' : error.code}]`;
          resolve((stdout + stderr + end).replaceAll(this.dir, 'HERE'));
        },
      );
      child.stdin?.end();
    });
  }

  /** Asks again until the answer fits. */
  async until(shows: RegExp, ...words: readonly string[]): Promise<string> {
    let answer = '';
    await until(
      `${this.tmux} shows ${String(shows)}`,
      async () => shows.test((answer = await this.run(...words))),
      60_000,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}: it shows ${answer}`);
    });
    return answer;
  }

  async end(): Promise<void> {
    await this.run('kill-server');
    await haveEnded(join(this.dir, 's'));
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What both sides answer who begin with these files. */
export async function onBoth(
  files: Readonly<Record<string, string>>,
  ask: (server: Configured) => Promise<readonly string[]>,
): Promise<{ readonly ours: readonly string[]; readonly theirs: readonly string[] }> {
  const one = async (tmux: string): Promise<readonly string[]> => {
    const server = new Configured(tmux, files);
    try {
      return await ask(server);
    } finally {
      await server.end();
    }
  };
  const [mine, other] = await Promise.all([one(ours), one(theirs)]);
  return { ours: mine, theirs: other };
}
