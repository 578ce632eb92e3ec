import { opened } from './opened.ts';

/**
 * `node try-writes.js <opener> <dir> <characters> <uid>`: tries to store that many characters in a folder or under a
 * limit that does not let it, and says what came of it and what is there afterwards.
 */
const [opener = '', dir = '', characters, uid] = process.argv.slice(2);
const registry = await opened(opener, dir);
if (uid) process.setuid?.(Number(uid));

interface Refusal {
  readonly code?: string;
  readonly cause?: Refusal;
}

const outcome = await registry
  .transact((transaction) => transaction.put('big', 'x'.repeat(Number(characters))))
  .then(
    () => 'written',
    ({ code, cause }: Refusal) => `${code} ${cause?.cause?.code ?? cause?.code}`,
  );
const small = await registry
  .transact((transaction) => transaction.put('small', 'after'))
  .then(
    () => 'written',
    ({ code }: Refusal) => code,
  );
const entries = (await registry.list()).map(({ key, value }) => [key, value]);
await registry.close();
process.stdout.write(JSON.stringify({ outcome, small, entries }));
