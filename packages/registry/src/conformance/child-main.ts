import { once } from 'node:events';
import { writeSync } from 'node:fs';
import type { Registry } from '../registry.ts';
import type { ChildJob } from './child.ts';

/** Runs in a process of its own: `node child-main.js <opener> <dir> <job> <argument>`. */
const [opener = '', dir = '', job = '', argument = ''] = process.argv.slice(2);
const { default: open } = (await import(opener)) as { default: (dir: string) => Promise<Registry> };

/** Written when it returns, so that a kill right after it loses nothing. */
function say(line: string | number): void {
  writeSync(1, `${line}\n`);
}

const jobs: Readonly<Record<Exclude<ChildJob, 'read'>, (registry: Registry) => Promise<void>>> = {
  async allocate(registry) {
    say('ready');
    await once(process.stdin, 'data');
    const ids: number[] = [];
    for (let round = 0; round < Number(argument); round++) {
      const id = await registry.transact((transaction) => {
        const next = Number(transaction.get('next') ?? 0);
        const key = `writer/${process.pid}`;
        transaction.put('next', next + 1);
        transaction.put(key, Number(transaction.get(key) ?? 0) + 1);
        return next;
      });
      ids.push(id);
    }
    say(ids.join('\n'));
  },

  async put(registry) {
    await registry.transact((transaction) => transaction.put(argument, 'from a child'));
  },

  async stop(registry) {
    await registry.transact((transaction) => {
      transaction.put(argument, 'from a child');
      say('inside');
      process.kill(process.pid, 'SIGSTOP');
    });
  },

  async pairs(registry) {
    for (let value = 0; value < Number(argument); value++) {
      await registry.transact((transaction) => {
        const text = `${value}`.repeat(2000);
        for (const key of ['pair/a', 'pair/m', 'pair/z']) transaction.put(key, text);
      });
    }
  },

  async count(registry) {
    for (;;) {
      say(
        await registry.transact((transaction) => {
          const count = Number(transaction.get('count') ?? 0) + 1;
          transaction.put('count', count);
          return count;
        }),
      );
    }
  },
};

/** Says what came of it, whether it failed when the store was opened or when it was read. */
async function read(): Promise<void> {
  const outcome = async (): Promise<string> => {
    const registry = await open(dir);
    return registry.list().then(
      () => 'read',
      (error: unknown) => registry.close().then(() => Promise.reject(error)),
    );
  };
  say(await outcome().catch((error: Error) => ('code' in error ? String(error.code) : error.message)));
}

if (job === 'read') await read();
else {
  const registry = await open(dir);
  await jobs[job as keyof typeof jobs](registry);
  await registry.close();
}
