import { basename, isAbsolute } from 'node:path';
import { plainTable } from '@pitcrew/bench-harness/plain-table';
import { wrap } from '@pitcrew/bench-harness/report';
import { listBackends, type BackendEntry, type Contract } from '@pitcrew/backends';
import type { Context } from '../context.ts';
import { settingsHere } from '../keeping-defaults.ts';
import { neverPicked, width } from './never-picked.ts';

/** `pitcrew backends`: contract, name, traits, whether it loads here and why not, and who chose it. */
export async function backends(given: Context): Promise<number> {
  const entries = await listBackends(namesOf(given));
  const { settings, notKept } = await settingsHere(given.settings, entries);
  const context = { ...given, settings };
  if (context.json) {
    const chosen = entries.map((entry) => ({
      ...entry,
      chosen: isChosen(context, entry),
      ...(isChosen(context, entry) ? { from: context.settings[entry.contract].from } : {}),
    }));
    process.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`);
    return 0;
  }
  const table = plainTable({
    head: ['contract', 'backend', 'loads', 'chosen by', 'traits'],
    colWidths: [9, 14, 5, 20, 24],
    wordWrap: true,
  });
  for (const entry of entries) {
    const chosen = isChosen(context, entry);
    table.push([
      entry.contract,
      `${entry.name}${chosen ? ' *' : ''}`,
      entry.loads ? 'yes' : 'no',
      chosen ? shortened(context.settings[entry.contract].from) : '',
      traits(entry),
    ]);
  }
  process.stdout.write(`${table.toString()}\n\n${legend}`);
  for (const path of filesOf(context)) {
    const { tuned } = context;
    const measured = tuned?.path === path ? `, measured on ${tuned.at.slice(0, 10)}` : '';
    process.stdout.write(`${basename(path)} is ${path}${measured}\n`);
  }
  if (notKept !== undefined) {
    const text = `A crew ends with its conductor here, should that be killed: ${notKept}`;
    process.stdout.write(`\n${wrap(text, width, '')}\n`);
  }
  for (const entry of entries) process.stdout.write(neverPicked(entry));
  return 0;
}

const legend = `* in use here. The first of these that names one chooses: a flag (--pty ruspty),
the environment (PITCREW_PTY), pitcrew.config.json in this folder (not for a
plain tmux), ~/.config/pitcrew/config.json, what pitcrew tune has measured, the
default.
`;

function namesOf({ settings }: Context): Readonly<Partial<Record<Contract, string>>> {
  return Object.fromEntries(Object.entries(settings).map(([contract, { name }]) => [contract, name]));
}

function isChosen({ settings }: Context, { contract, name }: BackendEntry): boolean {
  return settings[contract].name === name;
}

/** The paths of files that chose something. */
function filesOf({ settings }: Context): readonly string[] {
  const from = Object.values(settings).map((setting) => setting.from);
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
