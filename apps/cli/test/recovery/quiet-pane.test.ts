import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';

it('a pane that is quiet again leaves a screen, and no log that would have to be replayed', async () => {
  const house = new KeptHouse();
  await house.ok(
    'set-option',
    '-g',
    'history-limit',
    '50000',
    ';',
    'new-session',
    '-d',
    '-x',
    '80',
    '-y',
    '24',
    'cat',
  );
  await house.ok('respawn-pane', '-k', 'seq 1 30000; printf over; exec cat');
  const all = ['capture-pane', '-p', '-S', '-'];
  const text = await untilPrinted(house, all, (printed) => printed.includes('30000\nover'));
  const folder = join(`${house.socket}.state`, 'screens');
  const bytesOf = (ending: string): number =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      // A log goes as soon as the screen is saved, also between two looks.
      .reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
  await until(() => bytesOf('.log') === 0 && bytesOf('.screen') > text.length);
  await house.killConductor();
  assert.equal(await house.ok(...all), text);
});
