import { contracts, type Contract } from '@pitcrew/backends';
import { CodedError } from '@pitcrew/core';
import { suggest } from './suggest.ts';

/** @throws CodedError `BENCH_UNKNOWN` */
export function contractNamed(name: string): Contract {
  const found = contracts.find((contract) => contract === name);
  if (found !== undefined) return found;
  throw new CodedError('BENCH_UNKNOWN', `there is no contract "${name}". ${suggest(name, contracts)}`);
}
