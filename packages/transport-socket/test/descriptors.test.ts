import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isCodedError } from '@pitcrew/core';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';
import { codecs, ways } from './subject.ts';

const scarce = fileURLToPath(new URL('fixtures/scarce.mjs', import.meta.url));

describe.each(ways)('accepting with %s', (way) => {
  it('turns away who comes while no descriptor is left, and takes who comes after', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pitcrew-scarce-'));
    const address = join(folder, 's');
    const script = 'ulimit -n 48 && exec "$0" "$@"';
    const server = spawn('sh', ['-c', script, process.execPath, scarce, address, way]);
    const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
    const transport = await backend.open({ codecs: await codecs() });
    try {
      assert.equal((await lines.next()).value, 'full');
      await assert.rejects(transport.dial(address), (error) =>
        isCodedError(error, 'TRANSPORT_NOT_LISTENING'),
      );
      // libuv turns it away as well, and tells nobody.
      if (way === 'native') assert.equal((await lines.next()).value, 'refused EMFILE');
      server.stdin.write('\n');
      assert.equal((await lines.next()).value, 'free');
      const connection = await transport.dial(address);
      assert.equal(await connection.request('hello'), 'hello');
    } finally {
      await transport.close();
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  });
});
