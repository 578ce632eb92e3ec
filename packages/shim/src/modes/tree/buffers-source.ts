import type { PasteBuffer } from '@pitcrew/conductor';
import { expand, scopeOf } from '../../format-context.ts';
import type { Scope } from '../../variables/scope.ts';
import type { TreeEntry, TreeFilter, TreePlace, TreeSort, TreeSource, TreeSubject } from './tree-source.ts';

/** The paste buffers (choose-buffer). */
export class BuffersSource implements TreeSource {
  readonly name = 'buffer-mode';
  readonly sortFields = ['time', 'name', 'size'];
  readonly template = "paste-buffer -b '%%'";
  readonly #place: TreePlace;

  constructor(place: TreePlace) {
    this.#place = place;
  }

  get isEmpty(): boolean {
    return this.#place.shim.conductor.buffers.top() === undefined;
  }

  build({ field, reversed }: TreeSort, filter: TreeFilter | undefined): readonly TreeEntry[] {
    const sign = reversed ? -1 : 1;
    return [...this.#place.shim.conductor.buffers.list()]
      .sort((a, b) => sign * compare(a, b, field))
      .flatMap((buffer) => {
        const scope = this.#scope(buffer);
        const text = expand(scope, this.#place.format);
        if (filter?.(scope, `${buffer.name} ${text}`, buffer.name) === false) return [];
        const { name } = buffer;
        return [{ tag: name, subject: { kind: 'buffer', name }, name, text, expanded: true, children: [] }];
      });
  }

  scopeOf(subject: TreeSubject): Scope {
    return this.#scope(subject.kind === 'buffer' ? this.#buffer(subject.name) : undefined);
  }

  finds({ name }: TreeEntry, text: string): boolean {
    return name.includes(text) || Buffer.from(this.#buffer(name)?.bytes ?? []).includes(text);
  }

  targetOf(subject: TreeSubject): string | undefined {
    return subject.kind === 'buffer' ? this.#buffer(subject.name)?.name : undefined;
  }

  #buffer(name: string): PasteBuffer | undefined {
    return this.#place.shim.conductor.buffers.get(name);
  }

  #scope(buffer: PasteBuffer | undefined): Scope {
    return { ...scopeOf(this.#place.shim, this.#place.start), buffer };
  }
}

function compare(a: PasteBuffer, b: PasteBuffer, field: string): number {
  const first = field === 'time' ? b.order - a.order : field === 'size' ? b.bytes.length - a.bytes.length : 0;
  return first || (a.name < b.name ? -1 : 1);
}
