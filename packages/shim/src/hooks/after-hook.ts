import { printArguments } from '../arguments/print.ts';
import type { Arguments } from '../arguments/arguments.ts';
import { sessionHooks } from '../options/hooks.ts';

/** Commands that say themselves when, and for what, their hook runs. */
const ownWay = new Set(['new-session', 'new-window', 'select-pane', 'select-window', 'split-window']);

/** By the names of their commands. */
const hooks: ReadonlyMap<string, string> = new Map(
  sessionHooks
    .filter((hook) => hook.startsWith('after-'))
    .map((hook) => [hook.slice('after-'.length), hook] as const)
    .filter(([name]) => !ownWay.has(name) && name !== 'queue'),
);

/** The hook `after-NAME` that runs for a command that was done. */
export function hookAfter(name: string): string | undefined {
  return hooks.get(name);
}

/** What the commands of an `after-…` hook can ask of the command that was done. */
export function afterFormats(hook: string, args: Arguments): Readonly<Record<string, string>> {
  const formats: Record<string, string> = { hook, hook_arguments: printArguments(args) };
  for (const [index, text] of [...args].entries()) formats[`hook_argument_${index}`] = text;
  for (const flag of args.flags()) {
    const values = args.values(flag);
    formats[`hook_flag_${flag}`] = values.at(-1) ?? '1';
    for (const [index, value] of values.entries()) formats[`hook_flag_${flag}_${index}`] = value;
  }
  return formats;
}
