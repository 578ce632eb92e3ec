import { writeSync } from 'node:fs';
import { opened } from './opened.ts';

/**
 * A process that works on a store: `node work.js <opener> <dir> allocate <rounds>` takes pane ids and says them at the
 * end, `node work.js <opener> <dir> count` counts for ever and says each number when it is acknowledged.
 */
const [opener = '', dir = '', job, rounds] = process.argv.slice(2);
const registry = await opened(opener, dir);
const say = (line: number | string): void => void writeSync(1, `${line}\n`);

if (job === 'allocate') {
  const mine = `writer/${process.pid}`;
  const ids = [];
  for (let round = 0; round < Number(rounds); round++) {
    const id = await registry.transact((transaction) => {
      const next = Number(transaction.get('next') ?? 0);
      transaction.put('next', next + 1);
      transaction.put(mine, Number(transaction.get(mine) ?? 0) + 1);
      return next;
    });
    ids.push(id);
  }
  for (const id of ids) say(id);
  await registry.close();
}

if (job === 'count') {
  const filler = 'x'.repeat(20_000);
  say('ready');
  for (;;) {
    const count = await registry.transact((transaction) => {
      const next = Number(transaction.get('count') ?? 0) + 1;
      transaction.put('count', next);
      transaction.put('filler', filler);
      return next;
    });
    say(count);
  }
}
