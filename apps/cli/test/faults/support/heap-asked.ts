import { createConnection } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { House } from './house.ts';

/** What a conductor needs in NODE_OPTIONS so that it can be asked. */
export const tellsHeap = `--require=${join(import.meta.dirname, 'heap-asked.cjs')}`;

/** What a conductor holds, in MB, its garbage not counted. */
export async function heapOf(home: House): Promise<number> {
  return Number(await text(createConnection({ path: join(home.folder, 'heap') }))) / 1e6;
}
