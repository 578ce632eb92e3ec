/** A server of its own whose conductor has loaded a hook, which writes a report at SIGWINCH: for touched.mjs and allocated.mjs. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openBackend } from '@pitcrew/backends';

export class HookedServer {
  #folder = mkdtempSync(join(tmpdir(), 'pitcrew-hooked-'));
  #report = join(this.#folder, 'report');
  #checkout;
  #env;
  #pid;
  #pty;

  /** @param hook its file beside this one; it writes into $PITCREW_REPORT */
  constructor(hook, checkout = fileURLToPath(new URL('../../..', import.meta.url))) {
    this.#checkout = checkout;
    const preload = new URL(hook, import.meta.url).href;
    this.#env = { ...process.env, PITCREW_REPORT: this.#report, NODE_OPTIONS: `--import=${preload}` };
    delete this.#env['TMUX'];
    delete this.#env['TMUX_PANE'];
    this.tmux('new-session', '-d', '-s', 'bench', '-x', '120', '-y', '40', 'cat >/dev/null');
    this.#pid = Number(this.tmux('display-message', '-p', '#{pid}'));
  }

  tmux(...words) {
    const all = ['-S', join(this.#folder, 'socket'), ...words];
    return execFileSync(join(this.#checkout, 'bin/tmux'), all, { env: this.#env, encoding: 'utf8' });
  }

  /** A client attaches on a terminal of its own, and goes when `text` is drawn there. */
  async attach(target, text) {
    this.#pty ??= await openBackend('pty', 'node', { dir: this.#folder });
    let drawn = '';
    let resolve;
    const full = new Promise((settle) => (resolve = settle));
    const client = await this.#pty.instance.spawn({
      file: join(this.#checkout, 'bin/tmux'),
      args: ['-S', join(this.#folder, 'socket'), 'attach-session', '-t', target],
      cwd: this.#folder,
      env: { ...this.#env, TERM: 'xterm-256color' },
      cols: 120,
      rows: 40,
      onOutput: (bytes) => {
        drawn += Buffer.from(bytes).toString('latin1');
        if (drawn.includes(text)) resolve();
      },
    });
    await full;
    client.destroy();
    await client.exited;
  }

  /** What the hook has to tell since the last time. */
  async take() {
    rmSync(this.#report, { force: true });
    process.kill(this.#pid, 'SIGWINCH');
    while (!existsSync(this.#report)) await sleep(2);
    return readFileSync(this.#report, 'utf8');
  }

  async end() {
    await this.#pty?.close();
    this.tmux('kill-server');
    await sleep(300);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
