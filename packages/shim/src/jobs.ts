import { spawn } from 'node:child_process';

interface Job {
  last: string;
  readonly started: number;
  running: boolean;
}

/** How long the output of a `#(…)` is good for, in ms, at least. */
const freshFor = 1000;

/** The commands in formats: run in the background, their last line of output shown. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #environment: () => Readonly<Record<string, string>>;
  readonly #finished: () => void;
  readonly #ending: AbortSignal;

  /**
   * @param environment what the commands get
   * @param finished told when a command has ended and its output can be shown
   * @param ending ends the commands that still run
   */
  constructor(
    environment: () => Readonly<Record<string, string>>,
    finished: () => void,
    ending: AbortSignal,
  ) {
    this.#environment = environment;
    this.#finished = finished;
    this.#ending = ending;
  }

  /** The last line that the command printed when it ran before; '' until then. Starts it again when it is time. */
  output(command: string, cwd: string): string {
    const known = this.#jobs.get(command);
    if (known !== undefined && (known.running || Date.now() - known.started < freshFor)) return known.last;
    const job: Job = { last: known?.last ?? '', started: Date.now(), running: true };
    this.#jobs.set(command, job);
    let text = '';
    const child = spawn('/bin/sh', ['-c', command], {
      cwd,
      env: this.#environment(),
      signal: this.#ending,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.on('error', () => {
      job.running = false;
    });
    child.on('close', () => {
      job.running = false;
      job.last = text.replace(/\n+$/, '').split('\n').at(-1) ?? '';
      this.#finished();
    });
    return job.last;
  }
}
