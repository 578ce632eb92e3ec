import { readFile } from 'node:fs/promises';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { BenchResults } from '../results.ts';

const schema = new URL('../../schema/results.schema.json', import.meta.url);

/**
 * Reads what `--json` wrote.
 *
 * @throws CodedError `BENCH_UNREADABLE`: there is no such file, or it holds something else
 */
export async function readResults(path: string): Promise<BenchResults> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const missing = systemErrorCode(cause) === 'NOT_FOUND';
    throw unreadable(path, missing ? 'there is no such file' : String(cause), cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, 'it is not JSON', cause);
  }
  const wrong = await whatIsWrong(value);
  if (wrong !== undefined) throw unreadable(path, wrong);
  return value as BenchResults;
}

/** The first thing in which a value departs from the schema; `undefined` where it keeps to it. */
export async function whatIsWrong(value: unknown): Promise<string | undefined> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(
    JSON.parse(await readFile(schema, 'utf8')) as object,
  );
  if (validate(value)) return undefined;
  const error = validate.errors?.[0];
  return `${error?.instancePath === '' ? 'the whole' : error?.instancePath} ${error?.message}`;
}

function unreadable(path: string, why: string, cause?: unknown): CodedError<'BENCH_UNREADABLE'> {
  return new CodedError(
    'BENCH_UNREADABLE',
    `cannot read results from ${path}: ${why}. Nothing was compared; give a file that pitcrew bench --json wrote`,
    { cause },
  );
}
