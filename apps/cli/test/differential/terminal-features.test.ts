import pty from '@pitcrew/pty-node';
import type { Pty } from '@pitcrew/pty';
import { until } from '@pitcrew/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare } from './support/scenario.ts';
import { drawnStyles } from './support/drawn-styles.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { onTerminals, type RawClient } from './support/terminal-pair.ts';

/** Each letter in a style of its own. */
const styles = [
  '38;2;1;2;3',
  '48;2;200;100;7',
  '38;5;208',
  '48;5;17',
  '38;5;9',
  '94',
  '103',
  '32;45',
  '1;3',
  '2;9',
  '53',
  '7',
  '7;33;44',
  '4',
  '4:2',
  '4:3',
  '4;58;5;3',
  '4;58;2;9;8;7',
];
const letter = (index: number): string => String.fromCodePoint(0x100 + index);
const isLetter = /[\u0100-\u01ff]/u;

interface Terminal {
  readonly title: string;
  readonly term: string;
  /** Commands before it attaches. */
  readonly settings?: readonly string[];
  /** Global flags. */
  readonly flags?: readonly string[];
  /** What it looks at, where that is not `styles`. */
  readonly session?: string;
  /** What it answers when it is asked what it is. */
  readonly answer?: string;
}

const xterm = 'xterm-256color';
const terminals: readonly Terminal[] = [
  { title: 'that nobody has said anything about', term: xterm },
  {
    title: 'of true colours, by the override that everybody has',
    term: xterm,
    settings: ['set -ga terminal-overrides ",*256col*:Tc"'],
  },
  {
    title: 'of true colours, by terminal-features',
    term: xterm,
    settings: [`set -as terminal-features ",${xterm}:RGB"`],
  },
  { title: 'of true colours, by any name', term: xterm, settings: ['set -as terminal-overrides ",*:RGB"'] },
  {
    title: 'that is meant by no pattern',
    term: xterm,
    settings: ['set -as terminal-features ",screen*:RGB"', 'set -as terminal-overrides ",xterm:Tc"'],
  },
  {
    title: 'with underlines of all kinds, and in colours',
    term: xterm,
    settings: ['set -as terminal-features ",*:usstyle:overline:strikethrough"'],
  },
  {
    title: 'with underlines as README files set them',
    term: xterm,
    settings: [
      "set -as terminal-overrides ',*:Smulx=\\E[4::%p1%dm'",
      "set -as terminal-overrides ',*:Setulc=\\E[58::2::%p1%{65536}%/%d::%p1%{256}%/%{255}%&%d::%p1%{255}%&%d%;m'",
    ],
  },
  {
    title: 'that has lost something',
    term: xterm,
    settings: ['set -as terminal-overrides ",*:sitm@:colors=16:bold=\\\\033[1m"'],
  },
  {
    title: 'with a sequence of its own for colours',
    term: xterm,
    settings: [
      "set -as terminal-overrides ',*:setrgbf=\\E[38::2::%p1%d::%p2%d::%p3%dm:setrgbb=\\E[48::2::%p1%d::%p2%d::%p3%dm'",
    ],
  },
  {
    title: 'with a feature that nobody knows',
    term: xterm,
    settings: ['set -as terminal-features ",*:nonsense:RGB"', 'set -as terminal-features ",*:rgb"'],
  },
  { title: 'whose client says what it can do', term: xterm, flags: ['-T', 'RGB,usstyle'] },
  { title: 'whose client says that it has 256 colours', term: 'xterm', flags: ['-2'] },
  { title: 'of 8 colours', term: 'xterm' },
  {
    title: 'of 16 colours',
    term: 'xterm',
    settings: [
      "set -as terminal-overrides ',*:colors=16:setaf=\\E[%?%p1%{8}%<%t3%p1%d%e9%p1%{8}%-%d%;m:setab=\\E[%?%p1%{8}%<%t4%p1%d%e10%p1%{8}%-%d%;m'",
    ],
  },
  { title: 'that is screen', term: 'screen-256color' },
  {
    title: 'that is screen, with programs that believe so',
    term: xterm,
    settings: ['set -g default-terminal screen-256color'],
  },
  { title: 'that is tmux', term: 'tmux-256color' },
  { title: 'that is the console of Linux', term: 'linux' },
  { title: 'without colours', term: 'vt100' },
  { title: 'without colours, and newer', term: 'vt220' },
  { title: 'that says it is an XTerm', term: xterm, answer: '\u001bP>|XTerm(379)\u001b\\\u001b[>41;379;0c' },
  { title: 'that says it is iTerm2', term: xterm, answer: '\u001b[>0;95;0c\u001bP>|iTerm2 3.5.0\u001b\\' },
  { title: 'that says it is tmux', term: 'screen', answer: '\u001b[>84;0;0c' },
  { title: 'that says it is mintty', term: 'xterm', answer: '\u001b[>77;30102;0c' },
  { title: 'that says it is rxvt', term: 'xterm', answer: '\u001b[>85;95;0c' },
  { title: 'that says a name that nobody knows', term: xterm, answer: '\u001bP>|kitty(0.31)\u001b\\' },
];

const program = `printf '${styles.map((style, index) => `\\033[${style}m${letter(index)}\\033[0m `).join('')}'; exec cat`;
const palette = `printf '${Array.from({ length: 256 }, (_, index) => `\\033[38;5;${index}m${letter(index)}\\033[0m`).join('')}'; exec cat`;

describe.skipIf(!hasTmux)('what a terminal is sent', () => {
  let pair: Pair;
  let programs: Pty;
  beforeAll(async () => {
    pair = new Pair();
    programs = await pty.open();
    for (const [name, shown] of [
      ['styles', program],
      ['palette', palette],
    ] as const)
      await pair.run(['new-session', '-d', '-s', name, '-x', '80', '-y', '24', shown]);
    await pair.run(['set', '-g', 'status', 'off']);
  });
  afterAll(async () => {
    await pair.close();
    await programs.close();
  });

  for (const terminal of terminals)
    it(`${terminal.title} (${terminal.term}) is the same`, () =>
      attached(pair, programs, terminal, async (clients) => {
        const { answer } = terminal;
        const last = letter(styles.length - 1);
        // At once: tmux waits five seconds for an answer.
        if (answer !== undefined)
          await Promise.all(
            clients.map(async (client) => {
              await client.has('\u001b[>q');
              client.write(answer);
            }),
          );
        for (const client of clients) await client.has(last);
        if (answer !== undefined) {
          await sameClient(pair);
          // tmux 3.3a draws with what it has learned only when it draws again.
          for (const client of clients) client.forget();
          await pair.run(['refresh-client']);
          for (const client of clients) await client.has(last);
        }
        await sameClient(pair);
        expectSame(clients);
      }));

  for (const terminal of terminals.filter(({ title }) => /^of (?:8|16) colours$/.test(title)))
    it(`${terminal.title} shows each of 256 as the same one`, () =>
      attached(pair, programs, { ...terminal, session: 'palette' }, async (clients) => {
        for (const client of clients) await client.has(letter(255));
        expectSame(clients);
      }));

  for (const term of [xterm, 'screen', 'linux', 'vt100'])
    it(`${term} has a screen of its own where tmux gives it one`, () =>
      attached(pair, programs, { title: '', term }, async (clients) => {
        for (const client of clients) await client.has(letter(0));
        const [mine, others] = clients.map((client) => client.sent().includes('\u001b[?1049h'));
        expect(mine).toBe(others);
      }));

  it('is drawn again at once, with what is known of it, when it says what it is', () =>
    attached(pair, programs, { title: '', term: xterm }, async ([mine]) => {
      await mine.has(letter(styles.length - 1));
      mine.forget();
      mine.write('\u001bP>|XTerm(379)\u001b\\');
      await mine.has('\u001b[38;2;1;2;3m');
    }));
});

describe.skipIf(!hasTmux)('a terminal on which nothing can be drawn', () => {
  let pair: Pair;
  let programs: Pty;
  beforeAll(async () => {
    pair = new Pair();
    programs = await pty.open();
    await pair.run(['new-session', '-d', '-s', 'one', 'cat']);
  });
  afterAll(async () => {
    await pair.close();
    await programs.close();
  });

  for (const term of ['nosuchterm', 'dumb', '', '../v/vt100', 'x'.repeat(300)])
    for (const command of ['attach-session', 'new-session'])
      it(`is refused in the same words: ${command}, TERM=${term.slice(0, 20)}`, async () => {
        const clients = await onTerminals(pair, programs, [command], term);
        const [mine, others] = await Promise.all(
          clients.map(async (client) => ({ ...(await client.gone), said: client.sent() })),
        );
        expect(mine).toEqual(others);
        const both = await pair.run(['list-sessions', '-F', '#S']);
        expect(compare(both)).toBeUndefined();
      });
});

/** Attaches both to a session, after what is to be set, and detaches them. */
async function attached(
  pair: Pair,
  programs: Pty,
  { term, settings = [], flags = [], session = 'styles' }: Terminal,
  work: (clients: readonly [mine: RawClient, others: RawClient]) => Promise<void>,
): Promise<void> {
  for (const option of ['terminal-features', 'terminal-overrides', 'default-terminal'])
    await pair.run(['set', '-su', option]);
  for (const setting of settings) await pair.run(['source', '-'], { input: setting });
  const words = [...flags, 'attach-session', '-t', session];
  const clients = await onTerminals(pair, programs, words, term);
  try {
    await work(clients);
  } finally {
    await pair.run(['detach-client', '-s', session]);
    for (const client of clients) await client.gone;
  }
}

function expectSame(clients: readonly RawClient[]): void {
  const [mine, others] = clients.map((client) => Object.fromEntries(drawnStyles(client.sent(), isLetter)));
  expect(mine).toEqual(others);
}

/** Both say the same of the client. */
async function sameClient(pair: Pair): Promise<void> {
  let said = '';
  const look = async (): Promise<boolean> => {
    const both = await pair.run(['list-clients', '-F', '#{client_termname} #{client_termfeatures}']);
    said = `${both.ours.stdout}${both.theirs.stdout}`;
    return compare(both) === undefined && both.theirs.stdout !== '';
  };
  await until('both say the same of the client', look, 20_000).catch(() =>
    expect.fail(`ours and theirs say:\n${said}`),
  );
}
