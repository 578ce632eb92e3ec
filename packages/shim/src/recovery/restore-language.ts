import type { CrewRecord } from '@pitcrew/conductor';
import { parseKey } from '../keys/parse-key.ts';
import { prepareText } from '../prepare.ts';
import { promptTypes } from '../prompt-history.ts';
import type { Shim } from '../shim.ts';
import type { BindingsRecord, LanguageRecord } from './everything.ts';

/** Most lines of a history that are taken back; the option that limits it has done so before. */
const allLines = Number.MAX_SAFE_INTEGER;

/** Gives a shim over a rebuilt conductor the keys, channels and histories that the earlier one had. */
export function restoreLanguage(
  shim: Shim,
  entries: readonly { readonly key: string; readonly value: unknown }[],
  record: CrewRecord,
): void {
  const bindings = entries.find(({ key }) => key === 'bindings')?.value as BindingsRecord | undefined;
  for (const [table, changes] of Object.entries(bindings ?? {})) restoreTable(shim, table, changes);
  const language = entries.find(({ key }) => key === 'language')?.value as LanguageRecord | undefined;
  if (language !== undefined) {
    shim.channels.fill(language);
    for (const type of promptTypes)
      for (const line of language.history[type]) shim.promptHistory.add(type, line, allLines);
  }
  for (const [pid, client] of record.clients) shim.returning.set(pid, client);
  shim.configuration.finish();
}

function restoreTable(shim: Shim, table: string, { gone, own }: BindingsRecord[string]): void {
  for (const name of gone) {
    const key = parseKey(name);
    if (key !== undefined) shim.bindings.unbind(table, key);
  }
  for (const [name, text, note, repeat] of own) {
    const key = parseKey(name);
    if (key === undefined) continue;
    try {
      shim.bindings.bind(table, { key, commands: prepareText(shim, text), note, repeat });
    } catch (error) {
      shim.addMessage(`${table} ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
