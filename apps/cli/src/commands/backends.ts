import { basename, isAbsolute } from 'node:path';
import { plainTable } from '@pitcrew/bench-harness/plain-table';
import { wrap } from '@pitcrew/bench-harness/report';
import { isCodedError } from '@pitcrew/core';
import { listBackends, type BackendEntry, type Contract } from '@pitcrew/backends';
import type { Context } from '../context.ts';
import { settingsHere } from '../keeping-defaults.ts';
import { neverPicked, width } from './never-picked.ts';

/**
 * `pitcrew backends`: contract, name, traits, whether it loads here and why not, and who chose it. Exit code 1 where nobody can say what is
 * chosen, because of a file that can't be read.
 */
export async function backends(json: boolean, choose: () => Context): Promise<number> {
  try {
    const context = choose();
    const entries = await listBackends(namesOf(context));
    const { settings, notKept } = await settingsHere(context.settings, entries);
    show(entries, json, { ...context, settings }, notKept);
    return 0;
  } catch (error) {
    if (!isCodedError(error, 'CLI_BAD_CONFIG')) throw error;
    show(await listBackends(), json, undefined, undefined);
    process.stderr.write(`pitcrew: ${error.message}; what is in use can't be told\n`);
    return 1;
  }
}

type Chosen = Context | undefined;

function show(
  entries: readonly BackendEntry[],
  json: boolean,
  context: Chosen,
  notKept: string | undefined,
): void {
  if (json) {
    const all = entries.map((entry) => {
      const from = chosenBy(context, entry);
      return { ...entry, chosen: from !== undefined, ...(from === undefined ? {} : { from }) };
    });
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  const table = plainTable({
    head: ['contract', 'backend', 'loads', 'chosen by', 'traits'],
    colWidths: [9, 14, 5, 20, 24],
    wordWrap: true,
  });
  for (const entry of entries) {
    const from = chosenBy(context, entry);
    table.push([
      entry.contract,
      `${entry.name}${from === undefined ? '' : ' *'}`,
      entry.loads ? 'yes' : 'no',
      from === undefined ? '' : shortened(from),
      traits(entry),
    ]);
  }
  process.stdout.write(`${table.toString()}\n\n${legend}`);
  for (const path of filesOf(context)) {
    const tuned = context?.tuned;
    const measured = tuned?.path === path ? `, measured on ${tuned.at.slice(0, 10)}` : '';
    process.stdout.write(`${basename(path)} is ${path}${measured}\n`);
  }
  if (notKept !== undefined) {
    const text = `A crew ends with its conductor here, should that be killed: ${notKept}`;
    process.stdout.write(`\n${wrap(text, width, '')}\n`);
  }
  for (const entry of entries) process.stdout.write(neverPicked(entry));
}

const legend = `* in use here. The first of these that names one chooses: a flag (--pty ruspty),
the environment (PITCREW_PTY), pitcrew.config.json in this folder (not for a
plain tmux), ~/.config/pitcrew/config.json, what pitcrew tune has measured, the
default.
`;

function namesOf({ settings }: Context): Readonly<Partial<Record<Contract, string>>> {
  return Object.fromEntries(Object.entries(settings).map(([contract, { name }]) => [contract, name]));
}

/** Undefined where it is not in use. */
function chosenBy(context: Chosen, { contract, name }: BackendEntry): string | undefined {
  const setting = context?.settings[contract];
  return setting?.name === name ? setting.from : undefined;
}

/** The paths of files that chose something. */
function filesOf(context: Chosen): readonly string[] {
  const from = Object.values(context?.settings ?? {}).map((setting) => setting.from);
  return [...new Set(from)].filter((path) => isAbsolute(path));
}

function shortened(from: string): string {
  return isAbsolute(from) ? basename(from) : from;
}

/** `durable acrossProcesses freedAfterDeathMs=0`: what is false is left out. */
function traits({ traits: all }: BackendEntry): string {
  return Object.entries(all ?? {})
    .filter(([name, value]) => name !== 'defects' && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}=${String(value)}`))
    .join(' ');
}
