import { basename, isAbsolute } from 'node:path';
import { listBackends, type BackendEntry } from '@pitcrew/backends';
import type { Context } from '../context.ts';
import { plainTable } from '../plain-table.ts';

/** `pitcrew backends`: contract, name, traits, whether it loads here and why not. */
export async function backends(context: Context): Promise<number> {
  const entries = await listBackends();
  if (context.json) {
    const chosen = entries.map((entry) => ({
      ...entry,
      chosen: context.settings[entry.contract].name === entry.name,
      ...(context.settings[entry.contract].name === entry.name
        ? { from: context.settings[entry.contract].from }
        : {}),
    }));
    process.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`);
    return 0;
  }
  const table = plainTable(['contract', 'backend', 'loads', 'chosen by', 'traits']);
  for (const entry of entries) {
    const chosen = context.settings[entry.contract].name === entry.name;
    table.push([
      entry.contract,
      `${entry.name}${chosen ? ' *' : ''}`,
      entry.loads ? 'yes' : 'no',
      chosen ? shortened(context.settings[entry.contract].from) : '',
      traits(entry),
    ]);
  }
  process.stdout.write(`${table.toString()}\n\n* in use here\n`);
  for (const path of filesOf(context)) process.stdout.write(`${basename(path)} is ${path}\n`);
  for (const entry of entries) {
    for (const { promise, reason } of entry.traits?.defects ?? []) {
      process.stdout.write(
        `${entry.contract}-${entry.name} does not keep "${promise}": ${reason}; never picked by itself\n`,
      );
    }
    if (entry.reason !== undefined)
      process.stdout.write(`${entry.contract}-${entry.name} does not load: ${entry.reason}\n`);
  }
  return 0;
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
