import type { Client } from '@pitcrew/conductor';
import type { TreeItem } from '../tree/tree-lines.ts';
import type { TreeKeys, TreeMode } from '../tree/tree-mode.ts';
import { changeBinding, rebind, unbind } from './change-binding.ts';
import { changeOption, unset, type Wish } from './change-option.ts';
import type { CustomizeSource } from './customize-source.ts';

/** What only customize-mode can do. */
export function customizeKeys(source: CustomizeSource): TreeKeys {
  const change =
    (wish: Wish): TreeKeys[string] =>
    (mode, client) => {
      const subject = mode.current?.entry.subject;
      if (subject?.kind === 'option') changeOption(mode, source, client, subject, wish);
      else if (subject?.kind === 'binding' && wish === 'pane') changeBinding(mode, client, subject);
      mode.rebuild();
    };
  /** Options lose their value either way; only keys can be without what they were at first. */
  const unsetAll = (mode: TreeMode, items: readonly TreeItem[]): void => {
    for (const item of items) {
      const { subject } = item.entry;
      if (subject.kind === 'binding') unbind(mode, item, subject);
      else if (subject.kind === 'option') {
        if (subject.index !== undefined && item === mode.current) mode.list.up(false);
        unset(mode, source, subject);
      }
    }
  };
  const resetAll = (mode: TreeMode, items: readonly TreeItem[]): void => {
    for (const item of items) {
      const { subject } = item.entry;
      if (subject.kind === 'binding') rebind(mode, item, subject);
      else if (subject.kind === 'option' && subject.index === undefined) unset(mode, source, subject);
    }
  };
  return {
    Enter: change('pane'),
    s: change('pane'),
    w: change('window'),
    S: change('everybody'),
    W: change('everybody'),
    d: (mode, client) => {
      const name = nameOf(mode.current);
      if (name === undefined || isElement(mode.current)) return;
      confirm(mode, client, `Reset ${name} to default? `, () => resetAll(mode, currentOf(mode)));
    },
    D: (mode, client) => {
      const { tagged } = mode.list;
      if (tagged.length === 0) return;
      confirm(mode, client, `Reset ${tagged.length} tagged to default? `, () =>
        resetAll(mode, mode.list.tagged),
      );
    },
    u: (mode, client) => {
      const name = nameOf(mode.current);
      if (name === undefined) return;
      confirm(mode, client, `Unset ${name}? `, () => unsetAll(mode, currentOf(mode)));
    },
    U: (mode, client) => {
      const { tagged } = mode.list;
      if (tagged.length === 0) return;
      confirm(mode, client, `Unset ${tagged.length} tagged? `, () => unsetAll(mode, mode.list.tagged));
    },
    H: (mode) => {
      source.hidesGlobal = !source.hidesGlobal;
      mode.rebuild();
    },
  };
}

function nameOf(item: TreeItem | undefined): string | undefined {
  const subject = item?.entry.subject;
  if (subject?.kind === 'binding') return subject.key;
  return subject?.kind === 'option' ? item?.entry.name : undefined;
}

function isElement(item: TreeItem | undefined): boolean {
  const subject = item?.entry.subject;
  return subject?.kind === 'option' && subject.index !== undefined;
}

function currentOf({ current }: TreeMode): readonly TreeItem[] {
  return current === undefined ? [] : [current];
}

function confirm(mode: TreeMode, client: Client, question: string, work: () => void): void {
  mode.ask(client, question, '', true, (answer) => {
    if (answer.toLowerCase() !== 'y') return;
    work();
    mode.redraw();
  });
}
