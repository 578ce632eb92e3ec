import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, it } from 'vitest';
import { CodedError, isCodedError, systemErrorCode } from '../src/index.ts';

describe('CodedError', () => {
  it('carries its code, its cause and a name that is not its own property', () => {
    const cause = new Error('why');
    const error = new CodedError('TEST_FAILED', 'the test failed; nothing was kept', { cause });
    assert.equal(error.code, 'TEST_FAILED');
    assert.equal(error.cause, cause);
    assert.equal(error.name, 'CodedError');
    assert.deepEqual(Object.keys(error), ['code']);
  });

  it('is known by its code alone, wherever it was made', () => {
    const foreign = Object.assign(new Error('from elsewhere'), { code: 'TEST_FAILED' });
    assert.ok(isCodedError(foreign, 'TEST_FAILED'));
    assert.ok(!isCodedError(foreign, 'TEST_OTHER'));
    assert.ok(!isCodedError({ code: 'TEST_FAILED' }, 'TEST_FAILED'));
  });
});

describe('systemErrorCode', () => {
  it('gives errors of the real system their meaning', async () => {
    assert.equal(systemErrorCode(thrown(() => readFileSync('/nowhere/at/all'))), 'NOT_FOUND');
    assert.equal(systemErrorCode(thrown(() => readFileSync('/dev/null/below'))), 'NOT_A_DIRECTORY');
    const [refused] = (await once(connect('/nowhere/at/all.sock'), 'error').catch((error: unknown) => [
      error,
    ])) as unknown[];
    assert.equal(systemErrorCode(refused), 'NOT_FOUND');
  });

  it('does not guess', () => {
    assert.equal(systemErrorCode(new Error('no code')), 'OTHER');
    assert.equal(systemErrorCode('ENOENT'), 'OTHER');
    assert.equal(systemErrorCode(Object.assign(new Error('odd'), { code: 'EXDEV' })), 'OTHER');
  });
});

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
