import { killSession, killWindow, removePane, type Client } from '@pitcrew/conductor';
import { runForClient } from '../../command-client.ts';
import { fillTemplate } from '../../fill-template.ts';
import { targetOfSession } from '../../target/current.ts';
import type { Target } from '../../target/state.ts';
import type { SessionsSource } from './sessions-source.ts';
import { choosingKeys } from './tree-keys.ts';
import type { TreeItem } from './tree-lines.ts';
import { linkOf } from './tree-links.ts';
import type { TreeKeys, TreeMode } from './tree-mode.ts';
import type { TreeSubject } from './tree-source.ts';

/** What only choose-tree can do. */
export function sessionsKeys(source: SessionsSource): TreeKeys {
  return {
    ...choosingKeys,
    '<': (mode) => {
      mode.previewOffset -= 1;
    },
    '>': (mode) => {
      mode.previewOffset += 1;
    },
    H: (mode) => goHome(mode, source),
    m: (mode) => {
      const target = targetOf(mode.current?.entry.subject);
      if (target !== undefined) mode.shim.conductor.mark = target;
      mode.rebuild();
    },
    M: (mode) => {
      mode.shim.conductor.mark = undefined;
      mode.rebuild();
    },
    x: (mode, client) => {
      const { current } = mode;
      if (current === undefined) return;
      const question = killQuestion(current.entry.subject);
      if (question !== undefined) askToKill(mode, client, question, [current]);
    },
    X: (mode, client) => {
      const { tagged } = mode.list;
      if (tagged.length > 0) askToKill(mode, client, `Kill ${tagged.length} tagged? `, tagged);
    },
    ':': (mode, client) => {
      const { length } = mode.list.tagged;
      const question = length > 0 ? `(${length} tagged) ` : '(current) ';
      mode.ask(client, question, '', false, (text) => void runForEach(mode, client, text));
    },
  };
}

function goHome(mode: TreeMode, { homeTags }: SessionsSource): void {
  for (const tag of homeTags.slice(0, 2)) {
    const found = mode.list.lines.find(({ item }) => item.entry.tag === tag);
    if (found === undefined || found.item.expanded) continue;
    found.item.expanded = true;
    mode.reshow();
  }
  if (!mode.list.goTo(mode.pane)) mode.list.goTo(homeTags[1]);
}

function targetOf(subject: TreeSubject | undefined): Target | undefined {
  if (subject === undefined || !('session' in subject)) return undefined;
  if (subject.kind === 'session') return targetOfSession(subject.session);
  const { session } = subject;
  const winlink = linkOf(subject);
  if (winlink === undefined) return undefined;
  const { window } = winlink;
  const pane = subject.kind === 'pane' ? subject.pane : window.active;
  return pane && { session, winlink, window, pane, index: winlink.index };
}

function killQuestion(subject: TreeSubject): string | undefined {
  if (subject.kind === 'session') return `Kill session ${subject.session.name}? `;
  if (subject.kind === 'window') return `Kill window ${subject.winlink.index}? `;
  if (subject.kind !== 'pane') return undefined;
  return `Kill pane ${subject.winlink.window.indexOf(subject.pane)}? `;
}

function askToKill(mode: TreeMode, client: Client, question: string, items: readonly TreeItem[]): void {
  mode.ask(client, question, '', true, (answer) => {
    if (answer.toLowerCase() !== 'y') return;
    for (const { entry } of items) kill(mode, entry.subject);
    if (mode.pane.mode === mode) mode.redraw();
  });
}

function kill({ shim, source }: TreeMode, subject: TreeSubject): void {
  const { conductor } = shim;
  if (source.targetOf(subject) === undefined) return;
  if (subject.kind === 'session') killSession(conductor, subject.session);
  else if (subject.kind === 'window') killWindow(conductor, subject.winlink.window);
  else if (subject.kind === 'pane') removePane(conductor, subject.pane);
}

/** Runs a command for each tagged line, or for the current one; `%%` in it is the line's target. */
async function runForEach(mode: TreeMode, client: Client, command: string): Promise<void> {
  const { list, shim, source } = mode;
  if (command === '') return;
  const { tagged } = list;
  for (const item of tagged.length > 0 ? tagged : [list.currentItem]) {
    const name = item && source.targetOf(item.entry.subject);
    if (name === undefined) continue;
    await runForClient(shim, client, fillTemplate(command, [name]), targetOf(item?.entry.subject));
  }
  if (mode.pane.mode === mode) mode.redraw();
}
