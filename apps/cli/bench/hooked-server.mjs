/** A server of its own whose conductor has loaded a hook, which writes a report at SIGWINCH: for touched.mjs and allocated.mjs. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export class HookedServer {
  #folder = mkdtempSync(join(tmpdir(), 'pitcrew-hooked-'));
  #report = join(this.#folder, 'report');
  #checkout;
  #env;
  #pid;

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

  /** What the hook has to tell since the last time. */
  async take() {
    rmSync(this.#report, { force: true });
    process.kill(this.#pid, 'SIGWINCH');
    while (!existsSync(this.#report)) await sleep(2);
    return readFileSync(this.#report, 'utf8');
  }

  async end() {
    this.tmux('kill-server');
    await sleep(300);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
