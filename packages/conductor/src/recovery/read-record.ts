import type { Entry } from '@pitcrew/registry';
import { ConductorError } from '../errors.ts';
import {
  recordFormat,
  type BufferRecord,
  type ClientRecord,
  type PaneRecord,
  type ServerRecord,
  type SessionRecord,
  type WindowRecord,
} from '../record.ts';
import type { EnvironmentRecord, OptionsRecord } from './values.ts';

/** What a conductor has recorded, for another one to go on. */
export interface CrewRecord {
  readonly server: ServerRecord;
  readonly options: ReadonlyMap<string, OptionsRecord>;
  readonly environment: EnvironmentRecord;
  readonly sessions: ReadonlyMap<number, SessionRecord>;
  readonly windows: ReadonlyMap<number, WindowRecord>;
  readonly panes: ReadonlyMap<number, PaneRecord>;
  readonly buffers: ReadonlyMap<string, BufferRecord>;
  readonly clients: ReadonlyMap<number, ClientRecord>;
}

/**
 * Reads the documents of `describeAll`; others are somebody else's. Undefined where there is no whole record.
 *
 * @throws ConductorError `CONDUCTOR_RECORD_TOO_NEW`
 */
export function readRecord(entries: readonly Entry[]): CrewRecord | undefined {
  const byKey = new Map(entries.map(({ key, value }) => [key, value]));
  const server = byKey.get('server') as ServerRecord | undefined;
  const environment = byKey.get('environment') as EnvironmentRecord | undefined;
  if (server?.format === undefined || environment === undefined) return undefined;
  if (server.format > recordFormat) {
    throw new ConductorError(
      'CONDUCTOR_RECORD_TOO_NEW',
      `the state was recorded by a later Pitcrew (format ${server.format}; this one knows ${recordFormat}). ` +
        'Nothing was changed and its programs go on: start the later one again',
    );
  }
  const parts = <T>(prefix: string): Map<string, T> => {
    const found = new Map<string, T>();
    for (const { key, value } of entries)
      if (key.startsWith(prefix)) found.set(key.slice(prefix.length), value as unknown as T);
    return found;
  };
  const numbered = <T>(prefix: string): Map<number, T> =>
    new Map(
      [...parts<T>(prefix)].map(([id, value]) => [Number(id), value] as const).sort(([a], [b]) => a - b),
    );
  return {
    server,
    environment,
    options: parts('options/'),
    sessions: numbered('session/$'),
    windows: numbered('window/@'),
    panes: numbered('pane/%'),
    buffers: parts('buffer/'),
    clients: numbered('client/'),
  };
}
