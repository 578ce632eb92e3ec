import { type Everything, type Kind, modelOf } from '@pitcrew/conductor';
import type { KeyTables } from '../bindings/key-tables.ts';
import { printKept } from '../bindings/print-bound.ts';
import { formatKey } from '../keys/format-key.ts';
import { promptTypes, type PromptType } from '../prompt-history.ts';
import type { PanePipe } from '../pane-pipe.ts';
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

/** The document `pipe/%3`. */
export type PipeRecord = {
  readonly command: string;
  readonly fromPane: boolean;
  readonly toPane: boolean;
  readonly session: string | undefined;
};

/** The documents of the model, and those of the language. */
export function everythingOf(shim: Shim): Everything {
  const model = modelOf(shim.conductor);
  const { bindings, channels, promptHistory, returning } = shim;
  const bindingsKind: Kind<KeyTables> = {
    key: () => 'bindings',
    look: ({ revision }, facts) => facts.see(revision),
    describe: () => describeBindings(shim),
  };
  const languageKind: Kind<Shim> = {
    key: () => 'language',
    look: (_, facts) => {
      const { woken, locked } = channels.state;
      for (const list of [woken, locked, ...promptTypes.map((type) => promptHistory.of(type))]) {
        facts.see(list.length);
        for (const line of list) facts.see(line);
      }
    },
    describe: () => describeLanguage(shim),
  };
  return (visit) => {
    model(visit);
    for (const [pid, client] of returning)
      visit({ key: () => `client/${pid}`, look: () => undefined, describe: () => client }, client);
    for (const [pane, pipe] of shim.pipes)
      visit({ key: () => `pipe/%${pane.id}`, look: () => undefined, describe: describePipe }, pipe);
    visit(bindingsKind, bindings);
    visit(languageKind, shim);
  };
}

function describeLanguage({ channels, promptHistory }: Shim): LanguageRecord {
  const history = promptTypes.map((type) => [type, promptHistory.of(type)]);
  return { ...channels.state, history: Object.fromEntries(history) as LanguageRecord['history'] };
}

function describePipe({ what: { session, ...what } }: PanePipe): PipeRecord {
  return { ...what, session: session && `$${session.id}` };
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
