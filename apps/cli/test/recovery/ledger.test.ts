import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Ledger, type Conductor } from '@pitcrew/conductor';
import { Caller, everythingOf, prepareText, runSequence, type Shim } from '@pitcrew/shim';
import { shimHere, type ShimHere } from '../support/shim-here.ts';

/** `SEED` and `MORE` look for what this run does not find. */
const seed = Number(process.env['SEED'] ?? 20261121);
const steps = 400 * Number(process.env['MORE'] ?? 1);

/** Commands that change each thing that is recorded; `#` is a digit, `&` a number of its own, and `$`, `@` and `%` a session, window and pane. */
const commands = [
  'new-session -d -s s# cat',
  'new-session -d -t $ -s g#',
  'kill-session -t $',
  'rename-session -t $ r#',
  'new-window -d -t $ cat',
  'new-window -a -t @ cat',
  'kill-window -t @',
  'rename-window -t @ w#',
  'select-window -t @',
  'move-window -d -s @ -t $:#',
  'link-window -d -s @ -t $:#',
  'swap-window -d -s @ -t @',
  'move-window -r -t $',
  'next-window -t $',
  'last-window -t $',
  'split-window -d -t % cat',
  'split-window -h -t % cat',
  'kill-pane -t %',
  'select-pane -t %',
  'select-pane -t % -T title#',
  'select-pane -d -t %',
  'select-pane -e -t %',
  'select-pane -m -t %',
  'select-pane -M',
  'swap-pane -s % -t %',
  'join-pane -d -s % -t %',
  'break-pane -d -s %',
  'resize-pane -Z -t %',
  'resize-pane -x # -t %',
  'resize-window -x 9# -y 3# -t @',
  'select-layout -t @ tiled',
  'select-layout -t @ main-vertical',
  'select-layout -o -t @',
  'rotate-window -t @',
  'respawn-pane -k -t % "cat -u"',
  'set-option -g @g# x',
  'set-option -gu @g#',
  'set-option -g status-left l#',
  'set-option -gu status-left',
  'set-option -t $ @s# x',
  'set-option -w -t @ @w# x',
  'set-option -p -t % @p# x',
  'set-option -p -t % remain-on-exit on',
  'set-option -ga terminal-overrides ,x#',
  'set-environment -g V# x',
  'set-environment -t $ V# x',
  'set-environment -t $ -u V#',
  'set-buffer -b b# text#',
  'set-buffer text#',
  'delete-buffer -b b#',
  'bind-key -T root F# display-message hello',
  'unbind-key -T root F#',
  'wait-for -S c#',
  'wait-for -L l&',
  'set-hook -g after-new-window[#] "set-option -g @hook #"',
];

describe('the ledger', () => {
  let here: ShimHere;
  let conductor: Conductor;
  let shim: Shim;
  beforeAll(async () => {
    here = await shimHere();
    ({ conductor, shim } = here);
  });
  afterAll(() => here.close());

  it(`after each of ${steps} random commands says what a full comparison says (seed ${seed})`, async () => {
    let random = seed;
    const roll = (sides: number): number => {
      random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
      return (random >> 8) % sides;
    };
    const ledger = new Ledger(everythingOf(shim));
    const store = new Map<string, string>();
    const one = (ids: Iterable<number>): string => {
      const all = [...ids];
      return String(all[roll(Math.max(1, all.length))] ?? 0);
    };
    await run('new-session -d -s first cat');
    let done = 0;
    for (let step = 0; step < steps; step += 1) {
      const text = (commands[roll(commands.length)] ?? '')
        .replaceAll('&', String(step))
        .replaceAll('#', () => String(roll(9) + 1))
        .replaceAll('$', () => `$${one(conductor.sessions.keys())}`)
        .replaceAll('@ ', () => `@${one(conductor.windows.keys())} `)
        .replaceAll(/@$/g, () => `@${one(conductor.windows.keys())}`)
        .replaceAll('%', () => `%${one(conductor.panes.keys())}`);
      if ((await run(text)) === 0) done += 1;
      if (conductor.sessions.size === 0 || conductor.panes.size > 30) {
        for (const session of [...conductor.sessions.values()].slice(1))
          await run(`kill-session -t '$${session.id}'`);
        await run('new-session -d cat');
      }
      for (const [key, document] of ledger.take().changes) {
        if (document === undefined) store.delete(key);
        else store.set(key, JSON.stringify(document));
      }
      assert.deepEqual(steady(store), steady(whole()), `after ${text}`);
    }
    assert.ok(done > steps / 3, `only ${done} commands were right`);
  });

  function run(text: string): Promise<number> {
    const nothing = new Uint8Array();
    const caller = new Caller(
      { cwd: Buffer.from('/'), environ: nothing, pid: process.pid },
      { readInput: () => Promise.resolve(nothing), attach: () => Promise.resolve('') },
    );
    const output = { print: () => undefined, write: () => undefined, warn: () => undefined };
    return runSequence(shim, caller, prepareText(shim, text.replaceAll(/(?<= )[$@%]\d\S*/g, "'$&'")), output);
  }

  function whole(): ReadonlyMap<string, string> {
    const documents = new Map<string, string>();
    everythingOf(shim)((kind, of) => {
      const stamp = kind.stamp?.(of);
      documents.set(kind.key(of), JSON.stringify({ ...(kind.describe(of) as object), ...stamp }));
    });
    return documents;
  }
});

/** Without the stamps, which are of the moment of writing. */
function steady(documents: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const entries = [...documents].map(([key, text]) => {
    const { seen: _, activity, ...rest } = JSON.parse(text) as Record<string, unknown>;
    return [key, key.startsWith('session/') ? { ...rest, activity } : rest];
  });
  return Object.fromEntries(entries) as Readonly<Record<string, unknown>>;
}
