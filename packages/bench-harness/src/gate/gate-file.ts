import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { CodedError } from '@pitcrew/core';
import { allocationRule, timeRule, type AllocationRule, type TimeRule } from '../decision/index.ts';
import { narrowness, parseSelector, selects, type ScenarioName, type Selector } from './selector.ts';

/** Lies at the root of the repository. */
const gateFileName = 'bench.gate.json';

interface Thresholds {
  readonly time?: { readonly failAbovePercent?: number; readonly passBelowPercent?: number };
  readonly bytes?: { readonly absolute?: number; readonly percent?: number };
  readonly objects?: number;
  readonly answersDiffer?: true;
}

interface GateFileText {
  readonly gated: readonly string[];
  readonly thresholds?: Readonly<Record<string, Thresholds>>;
}

export interface Rules {
  readonly time: TimeRule;
  readonly allocation: AllocationRule;
  /** The candidate is meant to answer otherwise than the base. */
  readonly answersDiffer?: boolean;
}

/** What is gated, and by what. */
export interface GateFile {
  readonly path: string;
  readonly gated: readonly Selector[];
  /** What has thresholds of its own. */
  readonly exceptions: readonly Selector[];
  readonly rulesFor: (name: ScenarioName) => Rules;
}

const schema = JSON.parse(
  readFileSync(new URL('../../schema/gate.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

/** @throws CodedError `BENCH_THRESHOLDS` */
export async function readGateFile(root: string): Promise<GateFile> {
  const path = join(root, gateFileName);
  const { gated, thresholds = {} } = await parse(path);
  // The narrower ones come later and win.
  const exceptions = Object.keys(thresholds)
    .map(parseSelector)
    .sort((a, b) => narrowness(a) - narrowness(b));
  const rulesFor = (name: ScenarioName): Rules =>
    exceptions
      .filter((selector) => selects(selector, name))
      .reduce((rules, { text }) => withThresholds(rules, thresholds[text]!), {
        time: timeRule,
        allocation: allocationRule,
      } as Rules);
  return { path, gated: gated.map(parseSelector), exceptions, rulesFor };
}

function withThresholds(rules: Rules, { time: t, bytes, objects, answersDiffer }: Thresholds): Rules {
  const { time, allocation } = rules;
  const ln = (percent: number | undefined): number | undefined =>
    percent === undefined ? undefined : Math.log(1 + percent / 100);
  return {
    ...rules,
    time: {
      ...time,
      failAbove: ln(t?.failAbovePercent) ?? time.failAbove,
      passBelow: ln(t?.passBelowPercent) ?? time.passBelow,
    },
    allocation: {
      bytes: bytes?.absolute ?? allocation.bytes,
      share: bytes?.percent === undefined ? allocation.share : bytes.percent / 100,
      objects: objects ?? allocation.objects,
    },
    ...(answersDiffer === undefined ? {} : { answersDiffer }),
  };
}

async function parse(path: string): Promise<GateFileText> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw refused(path, `can't be read: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  const ajv = new Ajv({ allErrors: true });
  const isGateFile = ajv.compile<GateFileText>(schema);
  if (!isGateFile(value))
    throw refused(path, `is wrong: ${ajv.errorsText(isGateFile.errors, { dataVar: '' })}`);
  return value;
}

function refused(path: string, what: string, cause?: unknown): CodedError {
  const message = `${path} ${what}. Nothing was measured; its form is schema/gate.schema.json of @pitcrew/bench-harness.`;
  return new CodedError('BENCH_THRESHOLDS', message, { cause });
}
