import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { pitcrewPath, until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';

const minute = 60_000;

/** Prints the numbers up to 100, 200… when there is a file of that name. */
const numbers =
  'stty -opost; i=0; while :; do i=$((i+100)); until [ -e $i ]; do sleep 0.02; done; seq $((i-99)) $i; done';

function upTo(last: number): string {
  return Array.from({ length: last }, (_, at) => `${at + 1}\n`).join('');
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'latin1') : '';
}

async function begun(): Promise<{
  house: KeptHouse;
  file: string;
  print: (last: number) => void;
  log: () => string;
}> {
  const house = new KeptHouse();
  await house.ok('new-session', '-d', '-s', 'crew', numbers);
  return {
    house,
    file: join(house.folder, 'piped'),
    print: (last) => writeFileSync(join(house.folder, String(last)), ''),
    log: () => textOf(join(house.sockets, 'conductor.log')),
  };
}

describe('the command of pipe-pane, when its conductor is killed', () => {
  it(
    'is started again and gets each byte once, those too that were printed while no conductor was there',
    async () => {
      const { house, file, print, log } = await begun();
      await house.ok('pipe-pane', `cat >> ${file} 2>/dev/null`);
      for (let last = 100; last <= 300; last += 100) {
        print(last);
        await until(() => textOf(file) === upTo(last));
        await house.killConductor();
        print((last += 100));
        assert.equal(await house.ok('display-message', '-p', '#{pane_pipe}'), '1');
        await until(() => textOf(file).length >= upTo(last).length);
        assert.equal(textOf(file), upTo(last));
      }
      const { code, err } = await house.run([pitcrewPath, 'up', '--restart']);
      assert.equal(code, 0, err);
      print(500);
      await until(() => textOf(file) === upTo(500));
      assert.doesNotMatch(log(), /pipe-pane/);
      // As before, it ends where it is told to, and nothing is on record of it then.
      await house.ok('pipe-pane');
      await house.killConductor();
      assert.equal(await house.ok('display-message', '-p', '#{pane_pipe}'), '0');
      print(600);
      await untilPrinted(house, ['capture-pane', '-p'], (text) => text.includes('600'));
      assert.equal(textOf(file), upTo(500));
    },
    3 * minute,
  );

  it(
    'gets what waited for it in the conductor, where it was slow',
    async () => {
      const { house, file, print } = await begun();
      await house.ok(
        'respawn-pane',
        '-k',
        'stty -opost; until [ -e 100 ]; do sleep 0.02; done; seq 60000; exec cat',
      );
      const go = join(house.folder, 'go');
      // The old command and the new one write at the same time, each to a file of its own.
      await house.ok('pipe-pane', `until [ -e ${go} ]; do sleep 0.02; done; exec cat >> ${file}.$$`);
      print(100);
      await untilPrinted(house, ['capture-pane', '-p'], (text) => text.includes('60000'));
      await house.killConductor();
      assert.equal(await house.ok('display-message', '-p', '#{pane_pipe}'), '1');
      writeFileSync(go, '');
      const whole = upTo(60_000);
      const parts = (): readonly string[] =>
        readdirSync(house.folder)
          .filter((name) => name.startsWith('piped.'))
          .map((name) => textOf(join(house.folder, name)));
      await until(() => parts().join('').length >= whole.length);
      const [old = '', ...others] = parts().toSorted((one) => (one.startsWith('1\n2\n') ? -1 : 1));
      assert.ok(others.length < 2);
      assert.equal([old, ...others].join(''), whole);
    },
    3 * minute,
  );

  it(
    'is not run twice where that would empty a file, or type again what it prints; that is said',
    async () => {
      const { house, file, print, log } = await begun();
      await house.ok('split-window', 'exec cat');
      await house.ok('pipe-pane', '-t', '%0', `cat > ${file}`);
      // Nobody ends it but the house.
      const stays = `echo typed; while [ -d ${house.folder} ]; do sleep 0.1; done`;
      await house.ok('pipe-pane', '-t', '%1', '-I', stays);
      await untilPrinted(
        house,
        ['capture-pane', '-p', '-t', '%1'],
        (text) => text.split('typed').length === 3,
      );
      print(100);
      await until(() => textOf(file) === upTo(100));
      await house.killConductor();
      assert.equal(await house.ok('list-panes', '-F', '#{pane_pipe}'), '0\n0');
      assert.equal(textOf(file), upTo(100));
      assert.match(
        log(),
        /pipe-pane of pane %0 has ended: its command is not run again, for it would empty a file/,
      );
      assert.match(log(), /pipe-pane of pane %1 has ended: .*typed again/);
    },
    3 * minute,
  );

  it(
    'ends with its pane, however that goes',
    async () => {
      const { house, file } = await begun();
      await house.ok('split-window', 'exec cat');
      await house.ok('pipe-pane', '-t', '%1', `cat > /dev/null; echo over >> ${file}`);
      await house.ok('kill-pane', '-t', '%1');
      await until(() => textOf(file) === 'over\n');
    },
    3 * minute,
  );
});
