import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { pitcrewPath, until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';

const minute = 60_000;

/** Numbered lines, more than a terminal and a keeper hold. */
const text = Array.from({ length: 30_000 }, (_, line) => `${line}`.padStart(9) + '\n').join('');

/** Pastes it into a program that reads when it is told to. Gives what tells it, and waits for what it has read. */
async function pasted(house: KeptHouse): Promise<() => Promise<string>> {
  const [go, got] = [join(house.sockets, 'go'), join(house.sockets, 'got')];
  const script = `stty raw -echo; echo ready; while [ ! -e ${go} ]; do sleep 0.02; done; head -c ${text.length + 4} > ${got}; exec cat`;
  await house.ok('new-session', '-d', '-s', 'crew', script);
  await untilPrinted(house, ['capture-pane', '-p'], (shown) => shown.includes('ready'));
  const file = join(house.sockets, 'pasted');
  writeFileSync(file, text);
  await house.ok('load-buffer', '-b', 'long', file);
  await house.ok('paste-buffer', '-r', '-b', 'long');
  await house.ok('send-keys', '-l', 'keys');
  return async () => {
    writeFileSync(go, '');
    await until(() => existsSync(got) && statSync(got).size === text.length + 4);
    return readFileSync(got, 'latin1');
  };
}

describe('what was typed into a program that does not read', () => {
  it(
    'reaches it, once and in order, though its conductor is killed, and the next one too',
    async () => {
      const house = new KeptHouse();
      const read = await pasted(house);
      await house.killConductor();
      await house.killConductor();
      await house.ok('list-panes');
      assert.equal(await read(), `${text}keys`);
    },
    3 * minute,
  );

  it(
    'reaches it, once and in order, over `pitcrew up --restart`',
    async () => {
      const house = new KeptHouse();
      const read = await pasted(house);
      const { code, err } = await house.run([pitcrewPath, 'up', '--restart']);
      assert.equal(code, 0, err);
      assert.equal(await read(), `${text}keys`);
    },
    3 * minute,
  );
});
