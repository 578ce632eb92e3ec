import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, it } from 'vitest';
import { processesOf } from '../faults/support/census.ts';
import { isAlive, until } from '../faults/support/house.ts';
import { kept, KeptHouse, untilPrinted } from './support/kept-house.ts';

const keeper = join(import.meta.dirname, '../../../../packages/pty-keeper');
const folder = mkdtempSync(join(tmpdir(), 'pitcrew-later-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A backend whose keepers speak protocol 2; undefined where none can be compiled. */
function laterBackend(): string | undefined {
  const program = join(folder, 'keeper');
  const build = [join(keeper, 'build-native.mjs'), '--check', program, 'start.c', '-DPITCREW_PROTOCOL=2'];
  if (spawnSync(process.execPath, build).status !== 0) return undefined;
  const module = join(folder, 'later.mjs');
  writeFileSync(
    module,
    `import backend from ${JSON.stringify(pathToFileURL(join(keeper, 'dist/index.js')).href)};
     export default { ...backend, name: 'later', open: (options) => backend.open({ ...options, program: ${JSON.stringify(program)} }) };`,
  );
  return module;
}

const later = laterBackend();
const why = later === undefined ? ' (no C compiler with sanitizers on this machine)' : '';

it.skipIf(later === undefined)(
  `a program of a keeper of another version goes on and what it printed is shown; its pane stays, dead, and that is said${why}`,
  async () => {
    const one = new KeptHouse({ ...kept, PITCREW_PTY: later ?? '' });
    await one.ok(
      'new-session',
      '-d',
      '-s',
      'one',
      'echo printed before; until [ -e go ]; do sleep 0.05; done; echo printed after; touch gone-on; exec cat',
    );
    await one.ok('split-window', '-d', '-t', 'one', 'exec cat');
    const shown = ['capture-pane', '-p', '-S', '-', '-t', 'one:0.0'];
    await untilPrinted(one, shown, (text) => text.includes('printed before'));
    const programs = (await one.ok('list-panes', '-t', 'one', '-F', '#{pane_pid}')).split('\n').map(Number);
    await one.killConductor();
    writeFileSync(join(one.folder, 'go'), '');
    // Whoever takes over shows what was printed until then.
    await until(() => existsSync(join(one.folder, 'gone-on')));
    // This version takes over.
    const mark = `${one.socket}.recover`;
    writeFileSync(mark, readFileSync(mark, 'utf8').replace(JSON.stringify(later), '"keeper"'));
    await untilPrinted(one, shown, (text) => /printed before\nprinted after\n/.test(text));
    assert.equal(await one.ok('list-panes', '-t', 'one', '-F', '#{pane_id} #{pane_dead}'), '%0 1\n%1 1');
    assert.ok(programs.every(isAlive));
    const log = readFileSync(join(one.sockets, 'conductor.log'), 'utf8');
    assert.match(log, /the keeper of pane %0 is of another version: .* goes on by itself as pane0-\w+\n/);
    // New panes are of this version, and the next conductor has them.
    await one.ok('new-window', '-d', '-t', 'one', 'exec cat');
    await one.ok('kill-server');
    await until(() => !programs.some(isAlive) && processesOf(one).length === 0);
    assert.ok(!existsSync(`${one.socket}.state`));
  },
  180_000,
);
