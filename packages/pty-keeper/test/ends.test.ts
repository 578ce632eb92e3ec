import assert from 'node:assert/strict';
import { it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { plainEnv, temporaryFolder } from './support.ts';

const dir = temporaryFolder();
const size = { cols: 80, rows: 24, cwd: '/', env: plainEnv };

it('programs that end while their host closes, or just before, leave no keeper', async () => {
  await using other = await openKeepers({ dir });
  for (const wait of [undefined, 0, 1, 2, 5]) {
    const host = await openKeepers({ dir });
    const programs = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        host.spawn({ ...size, id: `one${index}`, file: '/bin/true', args: [], onOutput: () => undefined }),
      ),
    );
    if (wait === undefined) await Promise.all(programs.map(({ exited }) => exited));
    else await new Promise((resolve) => setTimeout(resolve, wait));
    await host.close();
    assert.deepEqual(await other.survivors.list(), []);
  }
});
