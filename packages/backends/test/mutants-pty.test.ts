import { RecordedKit } from '@pitcrew/core/testing';
import type { ExitStatus, Pty, PtyBackend, PtyProcess, SpawnRequest } from '@pitcrew/pty';
import ptyConformance from '@pitcrew/pty/conformance';
import node from '@pitcrew/pty-node';
import assert from 'node:assert/strict';
import { describe, it } from 'vitest';

/** What a mutant does to a program that the real backend started. */
type Change = (program: PtyProcess, request: SpawnRequest) => Partial<PtyProcess>;

interface Mistake {
  readonly prepare?: (request: SpawnRequest) => SpawnRequest;
  readonly change?: Change;
  readonly spawn?: (pty: Pty, request: SpawnRequest) => Promise<PtyProcess>;
}

/** The real backend with a mistake: members of `change` take the place of the program's own. */
function mutant({ prepare = (request) => request, change = () => ({}), spawn }: Mistake): PtyBackend {
  return {
    ...node,
    open: async () => {
      const pty = await node.open();
      return {
        spawn: async (asked, options) => {
          const request = prepare(asked);
          const program = await (spawn?.(pty, request) ?? pty.spawn(request, options));
          const changed = change(program, request);
          return new Proxy(program, {
            get: (target, name) => {
              const owner = Object.hasOwn(changed, name) ? changed : target;
              const value: unknown = Reflect.get(owner, name, owner);
              return typeof value === 'function' ? (value.bind(owner) as unknown) : value;
            },
          });
        },
        close: () => pty.close(),
        [Symbol.asyncDispose]: () => pty.close(),
      };
    },
  };
}

interface Mutant {
  readonly mistake: string;
  /** The promise that must catch it. */
  readonly caughtBy: string;
  readonly backend: PtyBackend;
  /** It is only noticed when the kit's patience ends; such mutants are tried side by side. */
  readonly waits?: true;
}

const lastByte = 'has handed over the last byte of a short command when exited settles, 200 times of 200';

let programs = 0;

const mutants: readonly Mutant[] = [
  {
    mistake: 'takes the hang-up for the end and loses the last read of every eighth program',
    caughtBy: lastByte,
    backend: mutant({
      prepare: (request) => {
        programs += 1;
        if (programs % 8 !== 0) return request;
        let last: Uint8Array | undefined;
        return {
          ...request,
          onOutput: (bytes) => {
            if (last !== undefined) request.onOutput(last);
            last = bytes;
          },
        };
      },
    }),
  },
  {
    mistake: 'settles exited when the program is reaped, before its output was handed over',
    caughtBy: 'hands over nothing after exited has settled',
    backend: mutant({
      prepare: (request) => ({
        ...request,
        onOutput: (bytes) => void setTimeout(() => request.onOutput(bytes), 500),
      }),
    }),
  },
  {
    mistake: 'waits for the end of the terminal instead of the end of the program',
    waits: true,
    caughtBy: 'settles exited when the program is dead, though a child of it still holds the terminal',
    backend: mutant({
      change: (_program, request) => {
        if (!request.args.join(' ').includes('sleep 60 &')) return {};
        return { exited: new Promise<ExitStatus>(() => undefined) };
      },
    }),
  },
  {
    mistake: 'tries again on every turn of the loop while the reader stands still',
    caughtBy: 'does not make the event loop of the writer spin',
    backend: mutant({
      change: (program) => ({
        write: (bytes) => {
          const queued = program.write(bytes);
          let ended = queued === 0;
          void program.exited.then(() => (ended = true));
          const again = (): void => {
            if (!ended) setImmediate(again);
          };
          again();
          return queued;
        },
      }),
    }),
  },
  {
    mistake: 'writes to a blocking descriptor',
    caughtBy: 'does not block the event loop of the writer',
    backend: mutant({
      change: (program) => ({
        write: (bytes) => {
          const queued = program.write(bytes);
          if (queued > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
          return queued;
        },
      }),
    }),
  },
  {
    mistake: 'drops what the terminal does not take at once',
    waits: true,
    caughtBy: 'gets every byte in order when it goes on',
    backend: mutant({
      change: (program) => {
        let full = 0;
        return {
          write: (bytes) => {
            if (full === 0) full = program.write(bytes);
            else full += bytes.length;
            return full;
          },
        };
      },
    }),
  },
  {
    mistake: 'queues the memory of the caller',
    caughtBy: 'is done with the bytes when write returns, so that the caller may use its memory again',
    backend: mutant({
      change: (program) => ({
        write: (bytes) => {
          setImmediate(() => program.write(bytes));
          return bytes.length;
        },
      }),
    }),
  },
  {
    mistake: 'lets a descriptor through to the program',
    caughtBy: 'leaves a program only 0, 1 and 2, whatever the host has open',
    backend: mutant({
      prepare: (request) => ({
        ...request,
        file: '/bin/sh',
        args: ['-c', 'exec 7</dev/null; exec "$0" "$@"', request.file, ...request.args],
      }),
    }),
  },
  {
    mistake: 'kills the program and not its group',
    waits: true,
    caughtBy: 'reaches the whole process group, children and their children',
    backend: mutant({
      change: (program) => ({ kill: (signal) => process.kill(program.pid, signal) }),
    }),
  },
  {
    mistake: 'says code 0 of a program that a signal ended',
    caughtBy: 'tells a program that was ended by a signal from one that ended by itself',
    backend: mutant({
      change: (program) => ({ exited: program.exited.then(({ code }) => ({ code, signal: 0 })) }),
    }),
  },
  {
    mistake: 'says 128 and the signal, as a shell does',
    caughtBy: 'tells which signal ended a program, whoever sent it',
    backend: mutant({
      change: (program) => ({
        exited: program.exited.then(({ code, signal }) => ({
          code: signal === 0 ? code : 128 + signal,
          signal: 0,
        })),
      }),
    }),
  },
  {
    mistake: 'adds TERM and PWD to the environment',
    caughtBy: 'passes exactly the environment that was given',
    backend: mutant({
      prepare: (request) => ({ ...request, env: { ...request.env, TERM: 'xterm', PWD: request.cwd } }),
    }),
  },
  {
    mistake: 'takes TMUX out of the environment',
    caughtBy: 'passes exactly the environment that was given',
    backend: mutant({
      prepare: (request) => {
        const { TMUX: _inner, ...env } = request.env;
        return { ...request, env };
      },
    }),
  },
  {
    mistake: 'forks first, so that a missing program looks like one that ended with 1',
    caughtBy: 'rejects with PTY_SPAWN_FAILED where there is no such program, and starts nothing',
    backend: mutant({
      spawn: (pty, request) =>
        pty.spawn(request).catch(() => pty.spawn({ ...request, file: '/bin/sh', args: ['-c', 'exit 1'] })),
    }),
  },
  {
    mistake: "looks for a bare name on the host's PATH",
    caughtBy: 'finds a bare name that is on the PATH of env alone',
    backend: mutant({
      prepare: ({ file, args, ...request }) => ({
        ...request,
        file: '/bin/sh',
        args: ['-c', `PATH='${process.env['PATH']}'; exec "$0" "$@"`, file, ...args],
      }),
    }),
  },
  {
    mistake: 'goes on reading while it is paused',
    caughtBy: 'stops output until resume, and loses none of it',
    backend: mutant({ change: () => ({ pause: () => undefined }) }),
  },
  {
    mistake: 'throws away what comes while it is paused',
    caughtBy: 'stops output until resume, and loses none of it',
    backend: (() => {
      const paused = new WeakSet<SpawnRequest['onOutput']>();
      return mutant({
        prepare: (request) => {
          const onOutput = (bytes: Uint8Array): void => {
            if (!paused.has(onOutput)) request.onOutput(bytes);
          };
          return { ...request, onOutput };
        },
        change: (_program, { onOutput }) => ({
          pause: () => void paused.add(onOutput),
          resume: () => void paused.delete(onOutput),
        }),
      });
    })(),
  },
  {
    mistake: 'takes bytes for a program that has ended, and says nothing',
    caughtBy: 'throws PTY_EXITED from a write to a program that has ended',
    backend: mutant({
      change: (program) => {
        let ended = false;
        void program.exited.then(() => (ended = true));
        return { write: (bytes) => (ended ? 0 : program.write(bytes)) };
      },
    }),
  },
  {
    mistake: 'swaps columns and rows of a resize',
    caughtBy: 'tells the program of a resize',
    backend: mutant({ change: (program) => ({ resize: (cols, rows) => program.resize(rows, cols) }) }),
  },
];

/** A mutant that is caught by a mistake of its own making proves nothing: only a failed assertion counts. */
async function isCaught({ caughtBy, backend }: Mutant): Promise<void> {
  const kit = new RecordedKit((t) => ptyConformance(t, { backend, options: async () => ({}) }));
  const failure = await kit.failureOf(caughtBy);
  assert.ok(failure instanceof assert.AssertionError, `"${caughtBy}" ended with ${String(failure)}`);
}

describe.concurrent('the pty kit catches, when its patience ends, a backend that', () => {
  for (const mutant of mutants.filter(({ waits }) => waits)) it(mutant.mistake, () => isCaught(mutant));
});

describe('the pty kit catches a backend that', () => {
  for (const mutant of mutants.filter(({ waits }) => !waits)) it(mutant.mistake, () => isCaught(mutant));
});
