import { describeAll, type Part } from '@pitcrew/conductor';
import { printKept } from '../bindings/print-bound.ts';
import { formatKey } from '../keys/format-key.ts';
import { promptTypes, type PromptType } from '../prompt-history.ts';
import type { Shim } from '../shim.ts';

/** Of each table that users have changed: what is no longer there of tmux's own, and what is theirs. */
export type BindingsRecord = {
  readonly [table: string]: {
    readonly gone: readonly string[];
    readonly own: readonly (readonly [key: string, commands: string, note: string, repeat: boolean])[];
  };
};

export type LanguageRecord = {
  readonly woken: readonly string[];
  readonly locked: readonly string[];
  readonly history: { readonly [Type in PromptType]: readonly string[] };
};

/** The documents of the model, and those of the language. */
export function* parts(shim: Shim): Generator<Part> {
  yield* describeAll(shim.conductor);
  const { bindings, channels, promptHistory } = shim;
  for (const [pid, client] of shim.returning) yield { key: `client/${pid}`, describe: () => client };
  yield { key: 'bindings', revision: bindings.revision, describe: () => describeBindings(shim) };
  yield {
    key: 'language',
    describe: (): LanguageRecord => ({
      ...channels.state,
      history: Object.fromEntries(
        promptTypes.map((type) => [type, promptHistory.of(type)]),
      ) as LanguageRecord['history'],
    }),
  };
}

function describeBindings(shim: Shim): BindingsRecord {
  const record: Record<string, BindingsRecord[string]> = {};
  for (const [table, { gone, own }] of shim.bindings.changes()) {
    record[table] = {
      gone,
      own: own.map(({ key, commands, note, repeat }) => [
        formatKey(key),
        printKept(shim, commands),
        note,
        repeat,
      ]),
    };
  }
  return record;
}
