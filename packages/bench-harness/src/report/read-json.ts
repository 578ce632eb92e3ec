import { readFile } from 'node:fs/promises';
import { CodedError, systemErrorCode } from '@pitcrew/core';

/**
 * Reads what some `--json` wrote, whichever it was.
 *
 * @throws CodedError `BENCH_UNREADABLE`: there is no such file, or it is not JSON
 */
export async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const missing = systemErrorCode(cause) === 'NOT_FOUND';
    throw unreadable(path, missing ? 'there is no such file' : String(cause), cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, 'it is not JSON', cause);
  }
}

/**
 * Holds a value that stood in `path` to a published schema, a file of `schema/`.
 *
 * @throws CodedError `BENCH_UNREADABLE`, with the first thing in which it departs from it
 */
export async function checkAgainst(schema: string, value: unknown, path: string): Promise<void> {
  const wrong = await departure(schema, value);
  if (wrong !== undefined) throw unreadable(path, wrong);
}

/** The first thing in which a value departs from a schema; `undefined` where it keeps to it. */
export async function departure(schema: string, value: unknown): Promise<string | undefined> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const file = new URL(`../../schema/${schema}`, import.meta.url);
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(await readFile(file, 'utf8')) as object);
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
