import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'vitest';
import { isAlive, signalTo, until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';
import { savedUpTo } from './support/saved-output.ts';

const stopped: number[] = [];

// Also where a test fails: before its house is closed, which waits for them.
afterEach(() => {
  for (const keeper of stopped.splice(0)) if (isAlive(keeper)) signalTo(keeper, 'SIGCONT');
});

/** Stops the keeper of the pane. Gives its pid. */
async function stoppedKeeper(house: KeptHouse): Promise<number> {
  const program = await house.ok('display-message', '-p', '#{pane_pid}');
  const stat = readFileSync(`/proc/${program}/stat`, 'latin1');
  const keeper = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  signalTo(keeper, 'SIGSTOP');
  stopped.push(keeper);
  return keeper;
}

function notes({ sockets }: KeptHouse): string {
  return readFileSync(join(sockets, 'conductor.log'), 'utf8');
}

describe('a keeper that does not answer a conductor that comes back', () => {
  it('is waited for: its pane stays as it was, and has its program again, which gets what was typed meanwhile', async () => {
    const house = new KeptHouse();
    await house.ok('new-session', '-d', '-s', 'crew', 'echo here; exec cat');
    await untilPrinted(house, ['capture-pane', '-p'], (text) => text.includes('here'));
    await until(() => savedUpTo(house) === 'here\r\n'.length);
    const program = await house.ok('display-message', '-p', '#{pane_pid}');
    const keeper = await stoppedKeeper(house);
    await house.killConductor();
    const facts = ['list-panes', '-F', '#{pane_id} #{pane_dead} #{pane_pid}'];
    assert.equal(await house.ok(...facts), `%0 0 ${program}`);
    assert.match(await house.ok('capture-pane', '-p'), /here/);
    assert.match(notes(house), /the keeper of pane %0 does not answer yet/);
    await house.ok('send-keys', 'typed meanwhile', 'Enter');
    await house.killConductor();
    assert.equal(await house.ok(...facts), `%0 0 ${program}`);
    signalTo(keeper, 'SIGCONT');
    await untilPrinted(house, ['capture-pane', '-p'], (text) => text.split('typed meanwhile').length === 3);
    assert.equal(await house.ok(...facts), `%0 0 ${program}`);
    assert.match(notes(house), /the keeper of pane %0 answers again/);
  });

  it('and is killed then has its pane ended', async () => {
    const house = new KeptHouse();
    await house.ok('new-session', '-d', '-s', 'crew', 'cat', ';', 'set-option', '-g', 'remain-on-exit', 'on');
    const keeper = await stoppedKeeper(house);
    await house.killConductor();
    assert.equal(await house.ok('list-panes', '-F', '#{pane_dead}'), '0');
    signalTo(keeper, 'SIGKILL');
    await untilPrinted(house, ['list-panes', '-F', '#{pane_dead}'], (text) => text === '1');
    assert.match(notes(house), /the program of pane %0 ended while no conductor was there/);
  });

  it('ends its program when it answers, where the pane was closed meanwhile', async () => {
    const house = new KeptHouse();
    await house.ok('new-session', '-d', '-s', 'crew', 'cat', ';', 'new-window', 'cat');
    const program = Number(await house.ok('display-message', '-p', '#{pane_pid}'));
    const keeper = await stoppedKeeper(house);
    await house.killConductor();
    await house.ok('kill-pane', '-t', '%1');
    signalTo(keeper, 'SIGCONT');
    await until(() => !isAlive(program) && !isAlive(keeper));
    assert.equal(await house.ok('list-panes', '-a', '-F', '#{pane_id}'), '%0');
  });
});
