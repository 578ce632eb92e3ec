import { spawn, type ChildProcess } from 'node:child_process';
import type { House } from '../../faults/support/house.ts';
import { tmuxPath } from '../../faults/support/house.ts';

interface Asked {
  readonly resolve: (answer: string) => void;
  readonly reject: (error: Error) => void;
}

/** A client in control mode: asks one command after another, and hears what the panes of its session print. */
export class ControlSession {
  readonly #child: ChildProcess;
  readonly #asked: Asked[] = [];
  readonly #output: (pane: string, text: string) => void;
  #answer: string[] | undefined;
  #rest = '';

  /** @param output what a pane has printed, as control mode writes it */
  constructor(one: House, session: string, output: (pane: string, text: string) => void = () => undefined) {
    this.#output = output;
    const words = ['-C', 'attach-session', '-t', session];
    this.#child = spawn(tmuxPath, words, {
      cwd: one.folder,
      env: one.env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    this.#child.on('close', () => {
      for (const { reject } of this.#asked.splice(0)) reject(new Error('the control client has ended'));
    });
  }

  /** No word may have a quote or a line end in it. */
  ask(...argv: readonly string[]): Promise<string> {
    this.#child.stdin?.write(`${argv.map((word) => (word === ';' ? word : `'${word}'`)).join(' ')}\n`);
    return new Promise((resolve, reject) => this.#asked.push({ resolve, reject }));
  }

  /** Leaves, and resolves when its process has ended. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.on('close', () => resolve());
      this.#child.stdin?.end();
    });
  }

  #read(text: string): void {
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    const [word, pane = '', , flags] = line.split(' ', 4);
    if (this.#answer !== undefined && (word === '%end' || word === '%error')) {
      const answer = this.#answer.join('\n');
      this.#answer = undefined;
      // What it has not asked for is the answer to its own start.
      if (flags !== '1') return;
      const asked = this.#asked.shift();
      if (word === '%end') asked?.resolve(answer);
      else asked?.reject(new Error(answer));
    } else if (this.#answer !== undefined) this.#answer.push(line);
    else if (word === '%begin') this.#answer = [];
    else if (word === '%output') this.#output(pane, line.slice('%output  '.length + pane.length));
  }
}
