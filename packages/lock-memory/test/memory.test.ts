import { expect, it } from 'vitest';
import backend from '../src/index.ts';

it('keeps nothing of a key that nobody holds or waits for', async () => {
  const lock = await backend.open();
  const holds = await Promise.all(
    Array.from({ length: 100 }, (_, at) => lock.acquire(`key ${at}`, 'exclusive')),
  );
  const controller = new AbortController();
  const quitter = lock.acquire('key 0', 'shared', { signal: controller.signal });
  await lock.tryAcquire('key 1', 'shared');
  expect(lock.size).toBe(100);
  controller.abort();
  await expect(quitter).rejects.toThrow();
  await Promise.all(holds.map((hold) => hold.release()));
  expect(lock.size).toBe(0);
  await lock.close();
});
