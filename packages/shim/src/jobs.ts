import { spawn, type ChildProcess } from 'node:child_process';

/** Who sees what a `#(…)` printed: a client that draws it, or the one who sent a command. */
export type JobOwner = object;

/** A `#(…)` of somebody. */
export interface JobRequest {
  /** Undefined for what nobody in particular asks, such as names of windows. */
  readonly owner: JobOwner | undefined;
  /** What it is expanded for, where one format is for several things. */
  readonly about: string;
  /** As it stands in the format, and as it is run. */
  readonly text: string;
  readonly command: string;
  readonly cwd: string;
  /** It is drawn again when there is something new. */
  readonly isDrawn: boolean;
}

interface Job {
  command: string;
  /** In seconds. */
  started: number;
  /** Undefined until there is some. */
  output: string | undefined;
  child: ChildProcess | undefined;
  isDrawn: boolean;
}

/** How long what nobody asks for is remembered, in seconds. */
const memory = 3600;

const seconds = (): number => Math.floor(Date.now() / 1000);

/** The commands in formats: run in the background, their last line of output shown (format_job_get). */
export class Jobs {
  readonly #nobody: JobOwner = {};
  readonly #jobs = new WeakMap<JobOwner, Map<string, Job>>();
  readonly #environment: () => Readonly<Record<string, string>>;
  readonly #changed: () => void;
  readonly #ending: AbortSignal;

  /**
   * @param environment what the commands get
   * @param changed told when something that is drawn has other output
   * @param ending ends the commands that still run
   */
  constructor(environment: () => Readonly<Record<string, string>>, changed: () => void, ending: AbortSignal) {
    this.#environment = environment;
    this.#changed = changed;
    this.#ending = ending;
  }

  /** The last line that the command has printed; '' until then. Starts it where it is time: once a second at most. */
  output(request: JobRequest): string {
    const { command } = request;
    const job = this.#find(request);
    const now = seconds();
    const isOther = job.command !== command;
    if (isOther) {
      job.child?.kill();
      job.command = command;
    }
    if (isOther || (job.child === undefined && job.started !== now)) this.#start(job, request);
    else if (job.child !== undefined && now - job.started > 1) job.output ??= `<'${request.text}' not ready>`;
    if (request.isDrawn) job.isDrawn = true;
    return job.output ?? '';
  }

  /** It is gone: nobody will see what its commands print. */
  end(owner: JobOwner): void {
    const jobs = this.#jobs.get(owner);
    if (jobs === undefined) return;
    for (const { child } of jobs.values()) child?.kill();
    this.#jobs.delete(owner);
  }

  #find({ about, owner = this.#nobody, text }: JobRequest): Job {
    let jobs = this.#jobs.get(owner);
    if (jobs === undefined) {
      jobs = new Map();
      this.#jobs.set(owner, jobs);
    }
    const key = `${about} ${text}`;
    let job = jobs.get(key);
    if (job !== undefined) return job;
    for (const [other, { child, started }] of jobs) {
      if (child === undefined && seconds() - started > memory) jobs.delete(other);
    }
    job = { command: '', started: 0, output: undefined, child: undefined, isDrawn: false };
    jobs.set(key, job);
    return job;
  }

  #start(job: Job, { command, cwd }: JobRequest): void {
    const child = spawn('/bin/sh', ['-c', command], {
      cwd,
      env: this.#environment(),
      signal: this.#ending,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    job.child = child;
    job.started = seconds();
    let rest = '';
    let printed = false;
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      // Line ends that come together are one, as in tmux.
      const lines = (rest + part).split(/[\r\n]+/);
      rest = lines.pop() ?? '';
      const last = lines.at(-1);
      if (last === undefined || job.child !== child) return;
      printed = true;
      job.output = last;
      if (!job.isDrawn || job.started === seconds()) return;
      job.started = seconds();
      this.#changed();
    });
    child.on('error', () => {
      if (job.child === child) job.child = undefined;
    });
    child.on('close', () => {
      if (job.child !== child) return;
      job.child = undefined;
      if (rest !== '' || !printed) job.output = rest;
      if (job.isDrawn) this.#changed();
      job.isDrawn = false;
    });
  }
}
