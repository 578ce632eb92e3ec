import { printPlain } from '../../bindings/print-bound.ts';
import type { Binding } from '../../bindings/key-tables.ts';
import { expand } from '../../format-context.ts';
import { formatKey } from '../../keys/format-key.ts';
import type { Shim } from '../../shim.ts';
import type { Scope } from '../../variables/scope.ts';
import type { BindingSubject, TreeEntry, TreeFilter } from '../tree/tree-source.ts';

/** What the lines of key bindings are made for. */
export interface BindingLines {
  readonly shim: Shim;
  readonly scope: Scope;
  /** Of the name of a line. */
  readonly format: string;
  readonly filter: TreeFilter | undefined;
}

/** A heading for each table of keys; below it its keys, and below them what can be changed of each. */
export function bindingEntries(lines: BindingLines): readonly TreeEntry[] {
  const { bindings } = lines.shim;
  return bindings.names().flatMap((table) => {
    const all = bindings.list(table);
    if (all.length === 0) return [];
    const title = `Key Table - ${table}`;
    const children = all.flatMap((binding) => bindingEntry(lines, table, binding));
    const heading = { tag: title, subject: { kind: 'heading' }, name: title, text: undefined } as const;
    return [{ ...heading, expanded: false, noTag: true, children }];
  });
}

function bindingEntry(
  { filter, format, ...lines }: BindingLines,
  table: string,
  binding: Binding,
): TreeEntry[] {
  const key = formatKey(binding.key);
  const extra = { is_option: '0', is_key: '1', key, key_note: binding.note };
  const scope = { ...lines.scope, extra };
  const tag = `${table} ${key}`;
  if (filter?.(scope, `${table} ${key} ${binding.note}`, tag) === false) return [];
  const subject: BindingSubject = { kind: 'binding', table, key };
  const children = partsOf(lines.shim, tag, subject, binding);
  return [{ tag, subject, name: expand(scope, format), text: undefined, expanded: false, children }];
}

function partsOf(shim: Shim, tag: string, subject: BindingSubject, binding: Binding): readonly TreeEntry[] {
  const part = (name: string): Omit<TreeEntry, 'text'> => ({
    tag: `${tag} ${name}`,
    subject,
    name,
    expanded: true,
    noTag: true,
    drawnAsParent: true,
    children: [],
  });
  const { note, repeat } = binding;
  return [
    {
      ...part('Command'),
      // Printed where it is seen: nobody looks at all of them.
      get text() {
        return `#[ignore]${printPlain(shim, binding.commands)}`;
      },
    },
    { ...part('Note'), text: note === '' ? '' : `#[ignore]${note}` },
    { ...part('Repeat'), text: repeat ? 'on' : 'off' },
  ];
}
