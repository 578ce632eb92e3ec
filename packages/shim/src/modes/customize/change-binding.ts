import type { Client } from '@pitcrew/conductor';
import { prepareBound } from '../../bindings/prepare-bound.ts';
import { printPlain } from '../../bindings/print-bound.ts';
import type { TreeItem } from '../tree/tree-lines.ts';
import type { TreeMode } from '../tree/tree-mode.ts';
import type { BindingSubject } from '../tree/tree-source.ts';
import { tellRefusal } from './tell-refusal.ts';

/** Changes what the current line shows of a binding: its command, its note, or whether it repeats. */
export function changeBinding(mode: TreeMode, client: Client, { key, table }: BindingSubject): void {
  const { bindings } = mode.shim;
  const binding = bindings.named(table, key);
  if (binding === undefined) return;
  const ask = (initial: string, use: (text: string) => void): void =>
    mode.ask(client, `(${key}) `, initial, false, (text) => {
      if (text === '') return;
      tellRefusal(client, () => use(text));
      mode.redraw();
    });
  switch (mode.current?.entry.name) {
    case 'Command':
      ask(printPlain(mode.shim, binding.commands), (text) => {
        const now = bindings.named(table, key);
        if (now === undefined) return;
        const { key: pressed, note, repeat } = now;
        bindings.bind(table, { key: pressed, commands: prepareBound(mode.shim, text), note, repeat });
      });
      break;
    case 'Note':
      ask(binding.note, (note) => bindings.annotate(table, binding.key, note));
      break;
    case 'Repeat': {
      const { commands, key: pressed, note, repeat } = binding;
      bindings.bind(table, { key: pressed, commands, note, repeat: !repeat });
      break;
    }
  }
}

export function unbind(mode: TreeMode, item: TreeItem, { key, table }: BindingSubject): void {
  const { bindings } = mode.shim;
  const binding = bindings.named(table, key);
  if (binding === undefined) return;
  leave(mode, item);
  bindings.unbind(table, binding.key);
}

/** Gives a key its first meaning back; one that had none is unbound. */
export function rebind(mode: TreeMode, item: TreeItem, subject: BindingSubject): void {
  const { bindings } = mode.shim;
  const { key, table } = subject;
  const usual = bindings.usual(table, key);
  if (usual === undefined) unbind(mode, item, subject);
  // A note that was changed alone stays, as in tmux.
  else if (bindings.named(table, key)?.commands !== usual.commands) bindings.bind(table, usual);
}

/** The line before one that goes becomes the current one. */
function leave(mode: TreeMode, item: TreeItem): void {
  if (item !== mode.current) return;
  item.expanded = false;
  mode.reshow();
  mode.list.up(false);
}
