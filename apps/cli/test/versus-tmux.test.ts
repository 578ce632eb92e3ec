import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VersusResults } from '@pitcrew/bench-harness/versus-tmux';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openHouse, type House } from './support/pitcrew.ts';

const real = '/usr/bin/tmux';
const hasTmux = spawnSync(real, ['-V'], { encoding: 'utf8' }).stdout?.trim() === 'tmux 3.3a';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const file = (name: string): string => join(house.folder, name);
const bench = (line: string) => house.pitcrew(['bench', 'tmux', ...line.split(' ')]);
const resultsIn = async (name: string) => JSON.parse(await readFile(file(name), 'utf8')) as VersusResults;

/** Folders, sockets and processes of a run: what is left of it. */
async function left(): Promise<readonly string[]> {
  const folders = (await readdir(house.folder)).filter((name) => name.startsWith('pitcrew-versus-'));
  const processes = readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(join(house.folder, 'pitcrew-versus-'))
      );
    } catch {
      return false;
    }
  });
  return [...folders, ...processes];
}

describe.skipIf(!hasTmux)('pitcrew bench tmux (skipped where there is no tmux 3.3a)', () => {
  it('measures every row on both, finds their answers right, writes table, page, JSON and Markdown, and leaves nothing', async () => {
    const { code, stdout, stderr } = await bench(
      '--rounds 1 --seconds 1 --json all.json --html all.html --markdown all.md',
    );
    const { rows, complete } = await resultsIn('all.json');
    assert.deepEqual(
      rows.filter(({ status }) => status !== 'ok').map(({ name, reason }) => [name, reason]),
      [],
      stderr,
    );
    assert.deepEqual([code, complete], [0, true]);
    assert.deepEqual(
      rows.map(({ name }) => name),
      [
        'send-keys',
        'display-message',
        'has-session',
        'list-panes-10',
        'list-panes-125',
        'capture-screen',
        'capture-history',
        'split-window',
        'new-window',
        'respawn-pane',
        'kill-pane',
        'start',
        'clients-16',
        'control-trip',
        'control-pipelined',
        'team-session',
        'flood-text',
        'flood-coloured',
        'flood-of-four',
        'key-echo',
        'attach',
        'memory-server',
        'memory-pane',
        'memory-full-pane',
        'idle',
      ],
    );
    for (const { name, figures } of rows) {
      for (const { ours, theirs, aim } of figures)
        assert.ok(aim.of === 'difference' || (ours > 0 && (theirs > 0 || name.startsWith('memory'))), name);
    }
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.length > 80),
      [],
    );
    assert.match(await readFile(file('all.html'), 'utf8'), /<h3>send-keys<\/h3>/);
    assert.match(await readFile(file('all.md'), 'utf8'), /^\| `send-keys` \|/m);
    assert.deepEqual(await left(), []);
  }, 600_000);

  it('is drawn again from its JSON by bench report', async () => {
    const run = await bench('--rounds 1 --seconds 1 --only has-session --json one.json');
    const report = (...words: readonly string[]) => house.pitcrew(['bench', 'report', ...words]);
    const drawn = await report('one.json', '--json', 'again.json', '--html', 'again.html');
    assert.equal(drawn.code, 0);
    // Digits that no clock has are not in the file: the last that is shown may be another one.
    const words = (table: string) => table.replaceAll(/[\d.]+/g, '0').replaceAll(/ +/g, ' ');
    assert.equal(words(drawn.stdout), words(run.stdout));
    assert.deepEqual(await resultsIn('again.json'), await resultsIn('one.json'));
    assert.match(await readFile(file('again.html'), 'utf8'), /<h3>has-session<\/h3>/);
  });

  it('says why a file is not drawn', async () => {
    const report = (...words: readonly string[]) => house.pitcrew(['bench', 'report', ...words]);
    await bench('--rounds 1 --seconds 1 --only has-session --json one.json');
    const twice = await report('one.json', 'one.json');
    assert.deepEqual([twice.code, twice.stdout], [2, '']);
    assert.match(twice.stderr, /it is drawn alone\. Nothing was drawn/);
    const gab = await report('one.json', '--gab', 'gab.json');
    assert.deepEqual([gab.code, gab.stdout], [2, '']);
    const { rows, ...rest } = await resultsIn('one.json');
    await writeFile(file('wrong.json'), JSON.stringify({ ...rest, rows: [{ ...rows[0], status: 'fine' }] }));
    const wrong = await report('wrong.json');
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /rows\/0\/status must be equal to one of the allowed values/);
  });

  it('measures the client in Node, and other backends, where flags say so', async () => {
    const { code, stdout } = await bench(
      '--rounds 1 --seconds 1 --only has-session --client node --pty keeper',
    );
    assert.equal(code, 0);
    assert.match(
      stdout.replaceAll('\n', ' '),
      /Pitcrew \S+ \(pty-keeper, client in Node\) against tmux 3\.3a/,
    );
  });

  it('fails the row that a server answers wrongly, and measures the others', async () => {
    const liar = file('tmux-that-lies');
    await writeFile(
      liar,
      `#!/bin/sh\ncase "$*" in *display-message*) echo 41;; *) exec ${real} "$@";; esac\n`,
    );
    await chmod(liar, 0o755);
    const { code, stdout } = await bench(
      `--rounds 1 --seconds 1 --only display-message --only kill-pane --json lies.json --tmux ${liar}`,
    );
    const [wrong, ...others] = (await resultsIn('lies.json')).rows;
    assert.equal(code, 1);
    assert.match(wrong?.reason ?? '', /answered "display-message.*differently.*%0.*41/);
    assert.deepEqual(
      others.map(({ name, status }) => [name, status]),
      [['kill-pane', 'ok']],
    );
    assert.match(stdout, /failed: the two answered/);
  });

  it('is stopped by ^C: what is whole is shown, nothing is left, and it exits 130', async () => {
    const child = house.start([
      'bench',
      'tmux',
      '--only',
      'has-session',
      '--only',
      'idle',
      '--rounds',
      '50',
      '--seconds',
      '99',
    ]);
    let said = '';
    let shown = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
    while ((await left()).length < 4) await sleep(20);
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 130, said);
    assert.match(shown, /Stopped early/);
    assert.deepEqual(await left(), []);
  });
});

describe('pitcrew bench tmux', () => {
  it('exits 8 where there is no tmux, and 2 for a row that is not there; nothing is measured', async () => {
    for (const [line, exit, says] of [
      ['--tmux /nowhere/tmux', 8, /no tmux at \/nowhere\/tmux .*nothing was measured/],
      ['--only send-kees', 2, /no row "send-kees"\. The rows are send-keys, /],
    ] as const) {
      const { code, stdout, stderr } = await bench(line);
      assert.deepEqual([code, stdout], [exit, ''], line);
      assert.match(stderr, says);
    }
  });

  it('refuses a number of rounds that has no interval', async () => {
    const { code, stderr } = await bench('--rounds 51');
    assert.equal(code, 64);
    assert.match(stderr, /whole number from 1 to 50/);
  });
});
