import { RecordedKit } from '@pitcrew/core/testing';
import type { Line, Screen, ScreenBackend, ScreenOptions } from '@pitcrew/screen';
import screenConformance from '@pitcrew/screen/conformance';
import xterm from '@pitcrew/screen-xterm';
import assert from 'node:assert/strict';
import { describe, it } from 'vitest';

/** What a mutant changes of a real screen. */
type Change = (screen: Screen, options: ScreenOptions) => Partial<Screen>;

/** The real backend with a mistake: members of `change` take the place of the screen's own. */
function mutant(
  change: Change,
  prepare: (options: ScreenOptions) => ScreenOptions = (options) => options,
): ScreenBackend {
  return {
    ...xterm,
    open: async () => {
      const screens = await xterm.open();
      return {
        create: (options) => {
          const screen = screens.create(prepare(options));
          const changed = change(screen, options);
          return new Proxy(screen, {
            get: (target, name) => {
              const owner = Object.hasOwn(changed, name) ? changed : target;
              const value: unknown = Reflect.get(owner, name, owner);
              return typeof value === 'function' ? (value.bind(owner) as unknown) : value;
            },
          });
        },
      };
    },
  };
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const plain = (text: string): Line => ({
  wrapped: false,
  runs: [{ text, width: text.length, style: { fg: -1, bg: -1, us: -1, attributes: 0 } }],
});

interface Mutant {
  readonly mistake: string;
  /** The promise that must catch it. */
  readonly caughtBy: string;
  readonly backend: ScreenBackend;
}

const mutants: readonly Mutant[] = [
  {
    mistake: 'keeps the raw bytes and calls them the screen',
    caughtBy: 'no escape sequence is ever text',
    backend: mutant((screen) => {
      let raw = '';
      return {
        write: (bytes) => {
          raw += new TextDecoder().decode(bytes);
          screen.write(bytes);
        },
        line: (y) => (screen.line(y) === undefined ? undefined : plain(raw.split('\r\n')[y] ?? '')),
      };
    }),
  },
  {
    mistake: 'decodes every chunk alone',
    caughtBy: 'a character split between writes at any byte is one character',
    backend: mutant((screen) => ({
      write: (bytes) => screen.write(bytesOf(new TextDecoder().decode(bytes))),
    })),
  },
  {
    mistake: 'parses later, so that reads are stale',
    caughtBy: 'text is read as soon as it is written',
    backend: mutant((screen) => {
      let closed = false;
      return {
        write: (bytes) => {
          const copy = bytes.slice();
          setImmediate(() => {
            if (!closed) screen.write(copy);
          });
        },
        close: () => {
          closed = true;
          screen.close();
        },
      };
    }),
  },
  {
    mistake: 'keeps a reference to the bytes until somebody reads',
    caughtBy: 'written bytes may be reused by the caller at once',
    backend: mutant((screen) => {
      let waiting: Uint8Array[] = [];
      const flush = (): void => {
        for (const bytes of waiting) screen.write(bytes);
        waiting = [];
      };
      return {
        write: (bytes) => void waiting.push(bytes),
        line: (y) => {
          flush();
          return screen.line(y);
        },
      };
    }),
  },
  {
    mistake: 'forgets that rows were wrapped',
    caughtBy: 'a row that ran over the edge is marked as wrapped',
    backend: mutant((screen) => ({
      line: (y) => {
        const line = screen.line(y);
        return line && { ...line, wrapped: false };
      },
    })),
  },
  {
    mistake: 'trims the blanks that were printed',
    caughtBy: 'blanks that were printed are kept',
    backend: mutant((screen) => ({
      line: (y) => {
        const line = screen.line(y);
        return line && { ...line, runs: line.runs.filter((run) => run.text.trim() !== '') };
      },
    })),
  },
  {
    mistake: "answers with xterm's identity",
    caughtBy: 'queries are answered as tmux 3.3a answers',
    backend: mutant(
      () => ({}),
      (options) => ({
        ...options,
        events: {
          ...options.events,
          reply: (bytes) => {
            const text = new TextDecoder().decode(bytes).replace('>84;0;0c', '>0;276;0c');
            options.events?.reply?.(bytesOf(text));
          },
        },
      }),
    ),
  },
  {
    mistake: 'blanks the screen when its size changes',
    caughtBy: 'a resize keeps what is on the screen',
    backend: mutant((screen) => ({
      resize: (cols, rows) => {
        screen.reset();
        screen.resize(cols, rows);
      },
    })),
  },
  {
    mistake: 'loses the history when it is restored',
    caughtBy: 'a restored screen reads as the one that was serialised',
    backend: mutant((screen) => ({
      restore: (state) => {
        screen.restore(state);
        screen.clearHistory();
      },
    })),
  },
  {
    mistake: 'gives itself as its copy',
    caughtBy: 'a copy reads equal, and neither screen changes the other',
    backend: mutant((screen) => ({ copy: () => screen })),
  },
  {
    mistake: 'forgets in its copy what has not ended yet',
    caughtBy: 'a copy goes on in the middle of a sequence',
    backend: mutant((screen) => ({
      copy: () => {
        const copied = screen.copy();
        copied.write(bytesOf('\x18'));
        return copied;
      },
    })),
  },
  {
    mistake: 'loses the rows below the cursor and pulls nothing',
    caughtBy: 'history that is pulled takes the place of the rows below the cursor',
    backend: mutant((screen) => ({ pullHistory: () => screen.write(bytesOf('\x1b[J')) })),
  },
  {
    mistake: 'counts every write as a change',
    caughtBy: 'the revision stays while nothing changes',
    backend: mutant((screen) => {
      let writes = 0;
      return {
        write: (bytes) => {
          writes++;
          screen.write(bytes);
        },
        get revision() {
          return screen.revision + writes;
        },
      };
    }),
  },
  {
    mistake: 'lets the history grow without end',
    caughtBy: 'history keeps to its limit and drops the oldest rows',
    backend: mutant(
      (_screen, options) => ({ historyLimit: options.historyLimit }),
      (options) => ({ ...options, historyLimit: 1_000_000 }),
    ),
  },
  {
    mistake: 'goes on after close',
    caughtBy: 'a closed screen says so, and closing again does nothing',
    backend: mutant(() => ({ close: () => undefined })),
  },
];

const kitFor = (backend: ScreenBackend): RecordedKit =>
  new RecordedKit((t) => screenConformance(t, { backend, options: async () => ({}) }));

describe('the screen kit', () => {
  it('passes the real backend', async () => {
    assert.deepEqual(await kitFor(xterm).broken(), []);
  });
  for (const { mistake, caughtBy, backend } of mutants) {
    it(`fails one that ${mistake}`, async () => {
      const failure = await kitFor(backend).failureOf(caughtBy);
      assert.ok(failure instanceof Error, `Not caught by “${caughtBy}”`);
    });
  }
});
