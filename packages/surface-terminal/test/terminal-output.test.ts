import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, it } from 'vitest';
import { startCrew, type Attached, type Crew } from './support/crew.ts';
import { hasTmux, startTmux, type RealTmux } from './support/real-tmux.ts';
import { until, type Terminal } from './support/terminal.ts';

/** Runs what comes out of a pane's program: `printf` of the words, then nothing more. */
const showing = (text: string): string => `"printf '${text}'; exec cat"`;
const cursorShape = /\u001b\[\d* q/g;
const clipboard = /\u001b\]52;[^\u0007]*\u0007/g;
const cursorColour = /\u001b\]1?12[^\u0007]*\u0007/g;

describe.skipIf(!hasTmux)('a terminal is told what tmux 3.3a tells it (skipped without it)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pitcrew-output-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let crew: Crew;
  let tmux: RealTmux;
  let ours: Attached;
  let real: Awaited<ReturnType<RealTmux['attach']>>;
  beforeEach(async () => {
    crew = await startCrew();
    tmux = await startTmux(crew.screens);
  });
  afterEach(async () => {
    await crew.close();
    await tmux.close();
  });

  async function run(...commands: readonly string[]): Promise<void> {
    for (const command of commands) {
      await crew.run(command);
      tmux.run(...command.split(/ (?=(?:[^"]*"[^"]*")*[^"]*$)/).map((word) => word.replaceAll('"', '')));
    }
  }

  const shown = (text: string): Promise<void> =>
    until(
      () => [real, ours].every(({ terminal }) => terminal.text().some((row) => row.includes(text))),
      () => `no ${text}`,
    );

  async function attach(): Promise<void> {
    real = await tmux.attach(40, 10);
    ours = crew.attach(40, 10);
    await shown('[crew]');
  }

  /** Of a kind, both were told `last` at the end; meanwhile tmux may go through those of the panes that it draws. */
  async function same(kind: RegExp, last: string): Promise<void> {
    const told = ({ sent }: Terminal): string | undefined => sent.match(kind)?.at(-1);
    await until(
      () => told(real.terminal) === last && told(ours.terminal) === last,
      () => JSON.stringify({ tmux: told(real.terminal), ours: told(ours.terminal), last }),
    );
  }

  it('what set-buffer and load-buffer put into the clipboard of a client', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'of a file');
    await run('new-session -d -s crew -x 40 -y 10 cat');
    await attach();
    const base64 = (text: string): string => `\u001b]52;;${Buffer.from(text).toString('base64')}\u0007`;
    await run('set-buffer -w -b one first');
    await same(clipboard, base64('first'));
    await run('set-buffer -b one silent', 'set-buffer -w -t nobody silent', 'set-buffer -aw -b one more');
    await same(clipboard, base64('silentmore'));
    await run(`load-buffer ${file}`, `load-buffer -w ${file}`);
    await same(clipboard, base64('of a file'));
    assert.equal(ours.terminal.sent.match(clipboard)?.length, real.terminal.sent.match(clipboard)?.length);
  });

  it('what programs have for it, where that is allowed and their pane is shown', async () => {
    const passed = /\u001b\]1337;[^\u0007]*\u0007/g;
    const pass = (word: string): string => `'\\033Ptmux;\\033\\033]1337;${word}\\007\\033\\\\'`;
    const script = (word: string): string => `"printf ${pass(word)}; echo ${word}; exec cat"`;
    await run(`new-session -d -s crew -x 40 -y 10 cat`);
    await attach();
    await run(`split-window -d ${script('forbidden')}`);
    await shown('forbidden');
    await run('set -g allow-passthrough on');
    await run(`split-window -d ${script('a')}`);
    await same(passed, '\u001b]1337;a\u0007');
    await run(`new-window -d ${script('hidden')}`, `respawn-pane -k -t :0.1 ${script('b')}`);
    await same(passed, '\u001b]1337;b\u0007');
    const all = ({ sent }: Terminal): readonly string[] => [...(sent.match(passed) ?? [])];
    assert.deepEqual(all(ours.terminal), all(real.terminal));
    const panes = ({ terminal }: Pick<Attached, 'terminal'>): string =>
      terminal.picture().toSpliced(9, 1).join('\n');
    await until(
      () => panes(real) === panes(ours),
      () => `tmux\n${panes(real)}\nours\n${panes(ours)}`,
    );
  });

  it('to put its title aside, what to show meanwhile, and to show the old one again', async () => {
    const titles = /\u001b\[\?1049[hl]|\u001b\[2[23];0;0t|\u001b\]0;[^\u0007]*\u0007/g;
    await run(
      'new-session -d -s crew -x 40 -y 10 cat',
      'set -g set-titles on',
      'set -g set-titles-string "#S"',
    );
    await attach();
    await same(titles, '\u001b]0;crew\u0007');
    await run('rename-session pit');
    await same(titles, '\u001b]0;pit\u0007');
    await run('detach-client');
    await same(titles, '\u001b[23;0;0t');
    assert.deepEqual(ours.terminal.sent.match(titles), real.terminal.sent.match(titles));
  });

  it('the shape of the cursor, of the active pane and of no other, until it is given back', async () => {
    await run(`new-session -d -s crew -x 40 -y 10 ${showing('\\033[3 q')}`);
    await run(`split-window -d ${showing('\\033[6 q')}`, `new-window -d cat`);
    await attach();
    await same(cursorShape, '\u001b[3 q');
    await run('select-pane -t :.1');
    await same(cursorShape, '\u001b[6 q');
    await run('select-window -t :1');
    await same(cursorShape, '\u001b[2 q');
    await run('set -g cursor-style blinking-bar');
    await same(cursorShape, '\u001b[5 q');
    await run('last-window');
    await same(cursorShape, '\u001b[6 q');
    await run('copy-mode', 'send-keys -X cancel', 'detach-client');
    await same(cursorShape, '\u001b[2 q');
  });

  it('the colour of the cursor, of the active pane and of no other, until it is given back', async () => {
    await run(`new-session -d -s crew -x 40 -y 10 ${showing('\\033]12;red\\007')}`);
    await run(`split-window -d ${showing('\\033]12;#102030\\007')}`, `new-window -d cat`);
    await attach();
    await same(cursorColour, '\u001b]12;rgb:ff/00/00\u0007');
    await run('select-pane -t :.1');
    await same(cursorColour, '\u001b]12;rgb:10/20/30\u0007');
    await run('select-window -t :1');
    await same(cursorColour, '\u001b]112\u0007');
    await run('set -g cursor-colour green');
    await same(cursorColour, '\u001b]12;rgb:00/80/00\u0007');
    await run('last-window');
    await same(cursorColour, '\u001b]12;rgb:10/20/30\u0007');
    await run('detach-client');
    await same(cursorColour, '\u001b]112\u0007');
  });
});
