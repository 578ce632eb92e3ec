import { access, constants, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodeOfError, gateExitCodes } from '@pitcrew/bench-harness';
import { parseProfile, whyIgnored } from '@pitcrew/bench-harness/profile';
import {
  decisionReport,
  paintFor,
  ProgressLine,
  togetherReport,
  writeWhole,
} from '@pitcrew/bench-harness/report';
import {
  isObjective,
  mostMinutes,
  objectives,
  parseWeights,
  tune,
  type MachineProfile,
  type Planned,
  type Weights,
} from '@pitcrew/bench-harness/tune';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { profileFile } from '../../machine-profile.ts';
import { contractNamed } from '../bench/contracts.ts';
import { withInterrupt } from '../bench/interrupt.ts';
import { suggest } from '../bench/suggest.ts';

export interface TuneFlags {
  readonly objective: string;
  readonly weights: string | undefined;
  readonly letsGo: boolean;
  readonly output: string | undefined;
  readonly json: boolean;
}

/** `pitcrew tune`: measures, says what it found, and leaves the machine's profile. */
export function runTune(names: readonly string[], flags: TuneFlags): Promise<number> {
  return withInterrupt(async (signal) => {
    const progress = new ProgressLine(process.stderr);
    const paint = paintFor(process.stdout);
    const say = (lines: string): void => {
      progress.clear();
      if (!flags.json) process.stdout.write(lines);
    };
    try {
      const only = names.map(contractNamed);
      const weights = weightsOf(flags);
      const path = flags.output ?? profileFile(process.env);
      await makeRoom(path);
      const found = await tune({
        contracts: only.length === 0 ? undefined : only,
        weights,
        letsGo: flags.letsGo,
        conductor: [process.execPath, fileURLToPath(new URL('../../main.js', import.meta.url)), 'serve'],
        signal,
        onPlan: (plan, seconds) => process.stderr.write(announcement(plan, seconds)),
        onStep: (step) => progress.show(step),
        onDecision: (contract, decision) => say(decisionReport(contract, decision, paint)),
      });
      progress.clear();
      const profile = only.length === 0 ? found : await beside(path, found);
      if (found.together !== undefined) say(togetherReport(found.together, paint));
      await writeWhole(path, `${JSON.stringify(profile, null, 2)}\n`);
      if (flags.json) process.stdout.write(`${JSON.stringify(profile, null, 2)}\n`);
      say(`\n${path} is written; see what is used with: pitcrew backends\n`);
      return gateExitCodes.pass;
    } catch (error) {
      progress.clear();
      if (signal.aborted) {
        process.stderr.write('pitcrew: stopped; nothing was written, and the profile is as it was\n');
        return gateExitCodes.interrupted;
      }
      process.stderr.write(`pitcrew: ${error instanceof Error ? error.message : String(error)}\n`);
      return exitCodeOfError(error, signal);
    }
  });
}

/**
 * Sees that the profile can be written before a quarter of an hour is spent on it.
 *
 * @throws CodedError `BENCH_UNWRITABLE`
 */
async function makeRoom(path: string): Promise<void> {
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    const message = `cannot write to ${folder} (${systemErrorCode(cause)}); nothing was measured. Name a file with --output`;
    throw new CodedError('BENCH_UNWRITABLE', message, { cause });
  }
}

/** @throws CodedError `TUNE_OBJECTIVE` */
function weightsOf({ objective, weights }: TuneFlags): Weights {
  if (weights !== undefined) return parseWeights(weights);
  if (isObjective(objective)) return objectives[objective];
  const known = suggest(objective, Object.keys(objectives));
  throw new CodedError(
    'TUNE_OBJECTIVE',
    `there is no objective "${objective}"; nothing was measured. ${known}`,
  );
}

/** Where only some contracts were measured, what is known of the others is kept, if it holds still. */
async function beside(path: string, found: MachineProfile): Promise<MachineProfile> {
  try {
    const before = parseProfile(await readFile(path, 'utf8'));
    if (whyIgnored(before, factsOf(found), new Date()) !== undefined) return found;
    // The oldest part says when the whole grows stale.
    return { ...found, at: before.at, contracts: { ...before.contracts, ...found.contracts } };
  } catch {
    return found;
  }
}

function factsOf({ fingerprint }: MachineProfile): Parameters<typeof whyIgnored>[1] {
  const { cpu, cores, kernel, node, v8 } = fingerprint;
  return { cpu, cores, kernel, node, v8 };
}

/** Also where no progress can be shown, it is said how long it takes. */
function announcement(plan: readonly Planned[], seconds: number): string {
  const races = plan.filter(({ scenarios }) => scenarios.length > 0);
  if (races.length === 0) return '';
  const sides = races.reduce((sum, { names }) => sum + names.length, 0);
  const minutes = Math.max(1, Math.round(seconds / 60));
  return (
    `pitcrew: ${sides} backends race in ${races.map(({ contract }) => contract).join(', ')}: about ${minutes} ` +
    `minute${minutes === 1 ? '' : 's'} on a quiet machine, at most ${mostMinutes} for a contract; ^C leaves everything as it was\n`
  );
}
