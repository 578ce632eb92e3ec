import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError, isCodedError } from '@pitcrew/core';
import { RecordedKit } from '@pitcrew/core/testing';
import type { Found, Pty, PtyBackend, Reattached, SpawnRequest, Survivors } from '@pitcrew/pty';
import ptyConformance from '@pitcrew/pty/conformance';
import { afterAll, beforeAll, describe, it } from 'vitest';
import keeper from '../src/index.ts';
import { openKeepers } from '../src/open.ts';

/** The kit's other mutants are in `packages/backends`; these are of what only survivors promise. */
type Change = (
  pty: Pty,
  survivors: Survivors,
) => Partial<Pick<Pty, 'spawn'>> & { survivors?: Partial<Survivors> };

let root: string;
let count = 0;
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'pitcrew-keeper-mutants-'))));
afterAll(() => rm(root, { recursive: true }));

function mutant(change: Change): PtyBackend {
  return {
    ...keeper,
    open: async (options) => {
      const pty = await keeper.open(options);
      const { survivors, ...changed } = change(pty, pty.survivors);
      return overlaid(pty, { ...changed, survivors: overlaid(pty.survivors, survivors ?? {}) });
    },
  };
}

function overlaid<T extends object>(target: T, changes: object): T {
  return new Proxy(target, {
    get: (_target, name) => {
      const owner = Object.hasOwn(changes, name) ? changes : target;
      const value: unknown = Reflect.get(owner, name, owner);
      return typeof value === 'function' ? (value.bind(owner) as unknown) : value;
    },
  });
}

/** The survivors with another list. */
const listing = (look: (found: Found) => Found): Change => {
  return (_pty, survivors) => ({ survivors: { list: async () => (await survivors.list()).map(look) } });
};

type Request = { readonly from: number; readonly onOutput: SpawnRequest['onOutput'] };

const reattaching = (
  again: (survivors: Survivors, id: string, request: Request) => Promise<Reattached>,
): Change => {
  return (_pty, survivors) => ({ survivors: { reattach: (id, request) => again(survivors, id, request) } });
};

const exactByte = 'goes on at the exact byte, for one host after another';
const allInput = 'get all that an earlier host was given for them, once and in order';
const goneBegin = 'begins later than asked where the oldest is gone, and says where';

const mutants: readonly { mistake: string; caughtBy: string; change: Change }[] = [
  {
    mistake: 'hands a byte over twice',
    caughtBy: exactByte,
    change: reattaching(async (survivors, id, { from, onOutput }) => ({
      ...(await survivors.reattach(id, { from: Math.max(0, from - 1), onOutput })),
      from,
    })),
  },
  {
    mistake: 'skips what was printed while no host was there',
    caughtBy: exactByte,
    change: reattaching(async (survivors, id, { from, onOutput }) => {
      const [found] = await survivors.list();
      return { ...(await survivors.reattach(id, { from: (found?.written ?? 0) + 1, onOutput })), from };
    }),
  },
  {
    mistake: 'forgets what was left for a program',
    caughtBy: allInput,
    change: () => ({ survivors: { leaveInput: () => undefined } }),
  },
  {
    mistake: 'types twice what was left for a program',
    caughtBy: allInput,
    change: (_pty, survivors) => ({
      survivors: {
        leaveInput: (id, bytes) => {
          survivors.leaveInput(id, bytes);
          survivors.leaveInput(id, bytes);
        },
      },
    }),
  },
  {
    mistake: 'does not say that the oldest is gone',
    caughtBy: goneBegin,
    change: reattaching(async (survivors, id, request) => ({
      ...(await survivors.reattach(id, request)),
      from: request.from,
    })),
  },
  {
    mistake: 'ends its programs when it detaches',
    caughtBy: 'go on when their host detaches, of which every later call is refused',
    change: (pty) => ({ survivors: { detach: () => pty.close() } }),
  },
  {
    mistake: 'forgets how a program ended while no host was there',
    caughtBy: 'is kept with the end of a program that ended while no host was there',
    change: listing(({ ended, ...found }) => ({ ...found, ended: ended && { ...ended, code: 0 } })),
  },
  {
    mistake: 'says that there is no program where another host has it',
    caughtBy: 'are had by one host of two',
    change: reattaching((survivors, id, request) =>
      survivors.reattach(id, request).catch(async (error: unknown) => {
        const [found] = await survivors.list();
        if (found === undefined) throw error;
        throw new CodedError('PTY_NOT_FOUND', 'as if it were not there');
      }),
    ),
  },
  {
    mistake: 'takes a program that has ended for gone, while its end is kept',
    caughtBy: 'are gone when their end is forgotten, and not before',
    change: (_pty, survivors) => ({
      survivors: {
        isGone: async (name) => {
          const found = (await survivors.list()).find((one) => one.id === name);
          return found === undefined || found.ended !== undefined;
        },
      },
    }),
  },
  {
    mistake: 'takes the place of a program that has the same id',
    caughtBy: 'are refused under an id that is in use, and start nothing',
    change: (pty) => ({
      spawn: (request) =>
        pty.spawn(request).catch(() => {
          const { id: _taken, ...other } = request;
          return pty.spawn(other);
        }),
    }),
  },
  {
    mistake: 'keeps every end, also where nobody can ask for it by its id',
    caughtBy: 'are forgotten with their end where they were given no id',
    change: (pty) => {
      let unnamed = 0;
      return { spawn: (request) => pty.spawn({ id: `unnamed-${++unnamed}-${process.pid}`, ...request }) };
    },
  },
  {
    mistake: 'drains what it reads',
    caughtBy: 'can be read while a host has them, which loses nothing by it',
    change: (_pty, survivors) => {
      let read = 0;
      return {
        survivors: {
          read: async (id, from) => {
            const held = await survivors.read(id, Math.max(from, read));
            read = held.from + held.bytes.length;
            return held;
          },
        },
      };
    },
  },
  {
    mistake: 'forgets a program without ending it',
    caughtBy: 'are gone once they are discarded, those too that ignore SIGHUP',
    change: () => ({ survivors: { discard: async () => undefined } }),
  },
  {
    mistake: 'reaps programs that still run',
    caughtBy: 'are reaped when they ended long enough ago and no host has them, and no others',
    change: (_pty, survivors) => ({
      survivors: {
        reap: async () => {
          const ids = (await survivors.list()).map((found) => found.id);
          await Promise.all(ids.map((id) => survivors.discard(id).catch(() => undefined)));
          return ids;
        },
      },
    }),
  },
  {
    mistake: 'tells another size than the terminal has',
    caughtBy: 'are found by their id, with what they were started with',
    change: listing((found) => ({ ...found, cols: found.rows, rows: found.cols })),
  },
  {
    mistake: 'makes a file name of whatever it gets',
    caughtBy: 'have ids of letters, digits, _ and - alone',
    change: (pty) => ({
      spawn: ({ id, ...request }) =>
        pty.spawn(id === undefined ? request : { ...request, id: `x${id.length % 60}` }),
    }),
  },
];

/** What a mutant has left behind. */
async function endAll(dir: string): Promise<void> {
  await using pty = await openKeepers({ dir });
  const found = await pty.survivors.list();
  await Promise.all(found.map(({ id }) => discard(pty.survivors, id)));
}

/** One that nobody can ask for by its id may go by itself meanwhile. */
async function discard(survivors: Survivors, id: string): Promise<void> {
  await survivors.discard(id).catch((error: unknown) => {
    if (!isCodedError(error, 'PTY_NOT_FOUND')) throw error;
  });
}

/** A mutant that is caught by a mistake of its own making proves nothing: only a failed assertion counts. */
describe('the pty kit catches a backend that', () => {
  for (const { mistake, caughtBy, change } of mutants) {
    it(mistake, async () => {
      const dir = join(root, String(++count));
      const options = async () => ({ dir });
      const cleanup = () => endAll(dir);
      const kit = new RecordedKit((t) => ptyConformance(t, { backend: mutant(change), options, cleanup }));
      const failure = await kit.failureOf(caughtBy);
      assert.ok(failure instanceof assert.AssertionError, `"${caughtBy}" ended with ${String(failure)}`);
    });
  }
});
