import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { CodedError, loadDependency } from '../src/index.ts';

const missing = new Error("Cannot find package 'quick'");

describe('loadDependency', () => {
  it('gives what was loaded', async () => {
    const dependency = { backend: 'finder-quick', needs: 'the package quick' } as const;
    assert.equal(await loadDependency({ ...dependency, load: () => 7 }), 7);
    assert.equal(await loadDependency({ ...dependency, load: async () => 8 }), 8);
  });

  it('says what is missing, what to do, and which flag picks another backend', async () => {
    const load = (): never => {
      throw missing;
    };
    await assert.rejects(
      loadDependency({ backend: 'finder-quick-native', needs: 'the package quick, which is missing', load }),
      new CodedError(
        'BACKEND_UNAVAILABLE',
        'finder-quick-native needs the package quick, which is missing. Nothing was opened. Install it, or pick another backend with --finder.',
        { cause: missing },
      ),
    );
    await assert.rejects(
      loadDependency({ backend: 'pty-quick', needs: 'quick', load: async () => load(), remedy: 'Build it' }),
      {
        message: 'pty-quick needs quick. Nothing was opened. Build it, or pick another backend with --pty.',
        cause: missing,
      },
    );
  });
});
