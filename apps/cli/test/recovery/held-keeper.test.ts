import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, it } from 'vitest';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';

const minute = 60_000;
const holders: Socket[] = [];

afterEach(() => {
  for (const holder of holders.splice(0)) holder.destroy();
});

/** Takes the program of a pane as a host would (`packages/pty-keeper/native/wire.h`: HELLO, ATTACH, ATTACHED), and does nothing with it. */
async function hold(house: KeptHouse, pane: string): Promise<Socket> {
  const folder = join(`${house.socket}.state`, 'keepers');
  const name = readdirSync(folder).find((file) => file.startsWith(`${pane}-`) && file.endsWith('.sock'));
  const socket = connect(join(folder, name ?? assert.fail('there is no keeper')));
  holders.push(socket);
  await once(socket, 'data');
  socket.write(Buffer.from([0, 0, 0, 8, 17, 0, 0, 0, 0, 0, 0, 0, 0]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.equal(answer[4], 34);
  return socket;
}

describe('a program that some other process has when a conductor comes back', () => {
  it(
    'is waited for, and stops nobody else',
    async () => {
      const house = new KeptHouse();
      await house.ok(
        'new-session',
        '-d',
        '-s',
        'crew',
        'echo here; exec cat',
        ';',
        'split-window',
        'exec cat',
      );
      await untilPrinted(house, ['capture-pane', '-p', '-t', '%0'], (text) => text.includes('here'));
      const facts = ['list-panes', '-F', '#{pane_id} #{pane_dead} #{pane_pid}'];
      const before = await house.ok(...facts);
      await house.killConductor();
      const holder = await hold(house, 'pane0');
      assert.equal(await house.ok(...facts), before);
      const log = (): string => readFileSync(join(house.sockets, 'conductor.log'), 'utf8');
      assert.match(log(), new RegExp(`pane %0 waits for its program: The process ${process.pid} has`));
      await house.ok('send-keys', '-t', '%1', 'to the other', 'Enter');
      await untilPrinted(
        house,
        ['capture-pane', '-p', '-t', '%1'],
        (text) => text.split('to the other').length === 3,
      );
      await house.ok('send-keys', '-t', '%0', 'meanwhile', 'Enter');
      holder.destroy();
      await untilPrinted(
        house,
        ['capture-pane', '-p', '-t', '%0'],
        (text) => text.includes('here') && text.split('meanwhile').length === 3,
      );
      assert.equal(await house.ok(...facts), before);
      assert.equal(log().split('waits for its program').length, 2, log());
    },
    3 * minute,
  );
});
