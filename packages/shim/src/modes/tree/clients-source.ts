import type { Client } from '@pitcrew/conductor';
import { expand, scopeOf } from '../../format-context.ts';
import type { Scope } from '../../variables/scope.ts';
import type { TreeEntry, TreeFilter, TreePlace, TreeSort, TreeSource, TreeSubject } from './tree-source.ts';

/** The clients (choose-client). */
export class ClientsSource implements TreeSource {
  readonly name = 'client-mode';
  readonly sortFields = ['name', 'size', 'creation', 'activity'];
  readonly template = "detach-client -t '%%'";
  readonly #place: TreePlace;

  constructor(place: TreePlace) {
    this.#place = place;
  }

  get isEmpty(): boolean {
    return this.#clients.length === 0;
  }

  build({ field, reversed }: TreeSort, filter: TreeFilter | undefined): readonly TreeEntry[] {
    const sign = reversed ? -1 : 1;
    return this.#clients
      .sort((a, b) => sign * compare(a, b, field))
      .flatMap((client) => {
        const subject: TreeSubject = { kind: 'client', client };
        const scope = this.scopeOf(subject);
        const { name } = client;
        if (filter?.(scope, `${name} ${client.session?.name ?? ''}`, client) === false) return [];
        const text = expand(scope, this.#place.format);
        return [{ tag: client, subject, name, text, expanded: true, children: [] }];
      });
  }

  scopeOf(subject: TreeSubject): Scope {
    if (subject.kind !== 'client') return scopeOf(this.#place.shim, {});
    const { client } = subject;
    return { ...scopeOf(this.#place.shim, { session: client.session }), client };
  }

  finds({ name }: TreeEntry, text: string): boolean {
    return name.includes(text);
  }

  targetOf(subject: TreeSubject): string | undefined {
    if (subject.kind !== 'client' || subject.client.session === undefined) return undefined;
    return subject.client.name;
  }

  get #clients(): Client[] {
    return [...this.#place.shim.conductor.clients].filter(({ session }) => session !== undefined);
  }
}

function compare(a: Client, b: Client, field: string): number {
  return differ(a, b, field) || (a.name < b.name ? -1 : 1);
}

function differ(a: Client, b: Client, field: string): number {
  if (field === 'size') return a.cols - b.cols || a.rows - b.rows;
  if (field === 'creation') return b.created - a.created;
  return field === 'activity' ? b.activity - a.activity : 0;
}
