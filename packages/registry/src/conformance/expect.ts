import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import type { RegistryErrorCode } from '../errors.ts';

export async function rejectsWith(code: RegistryErrorCode, work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(isCodedError(error, code), `expected ${code}, got ${String(error)}`);
    return true;
  });
}
