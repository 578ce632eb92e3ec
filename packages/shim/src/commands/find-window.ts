import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { keyFormat, treeFormat } from '../modes/tree/default-formats.ts';
import { sessionsKeys } from '../modes/tree/sessions-keys.ts';
import { SessionsSource } from '../modes/tree/sessions-source.ts';
import { TreeMode } from '../modes/tree/tree-mode.ts';

export const findWindow: Command = {
  name: 'find-window',
  alias: 'findw',
  arguments: argumentSpec('CiNrt:TZ', 1, 1, { usage: '[-CiNrTZ] [-t target-pane] match-string' }),
  target: { flag: 't', type: 'pane' },
  run({ args, conductor, shim, target }) {
    const { pane } = target;
    const source = new SessionsSource({ shim, format: treeFormat, start: target }, 'pane');
    if (pane.mode?.name === source.name) return;
    const where = ['C', 'N', 'T'].filter((flag) => args.has(flag));
    const how = `${args.has('r') ? 'r' : ''}${args.has('i') ? 'i' : ''}`;
    const mode = new TreeMode(shim, pane, source, {
      template: source.template,
      keyFormat,
      filter: filterFor(args.positional(0) ?? '', where, how === '' ? '' : `/${how}`),
      sortField: undefined,
      reversed: false,
      preview: true,
      zoom: args.has('Z'),
      startTag: source.startTag,
      keys: sessionsKeys(source),
    });
    pane.setMode(mode);
    conductor.events.emit('pane-mode-changed', pane);
  },
};

/** @param where content (C), name (N), title (T); none is all */
function filterFor(text: string, where: readonly string[], suffix: string): string {
  const conditions: Readonly<Record<string, string>> = {
    C: `#{C${suffix}:${text}}`,
    N: `#{m${suffix}:*${text}*,#{window_name}}`,
    T: `#{m${suffix}:*${text}*,#{pane_title}}`,
  };
  return (where.length > 0 ? where : ['C', 'N', 'T'])
    .map((flag) => conditions[flag] ?? '')
    .reduceRight((rest, condition) => `#{||:${condition},${rest}}`);
}
