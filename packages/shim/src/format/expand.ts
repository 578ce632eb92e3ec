import { compile } from './compile.ts';
import type { FormatContext } from './context.ts';
import { find } from './find.ts';
import { replace } from './replace.ts';
import { strftime } from './strftime.ts';

/** How deep formats may contain formats; deeper ones are empty. */
const depthLimit = 100;
/** tmux's buffer for a template after strftime(3); what does not fit is empty. */
const longestTimed = 8191;

/** One expansion on its way. */
export interface Expansion {
  readonly context: FormatContext;
  readonly depth: number;
  /** Every template goes through strftime(3) first. */
  readonly timed: boolean;
  readonly jobs: boolean;
}

/** Expands a format. */
export function expandFormat(template: string, context: FormatContext): string {
  return expand(template, { context, depth: 0, timed: false, jobs: true });
}

/** Expands a format that is also a template of strftime(3), as status lines and `#{T:}` are. */
export function expandFormatTime(template: string, context: FormatContext): string {
  return expand(template, { context, depth: 0, timed: true, jobs: true });
}

/** Expands a template inside another expansion. */
export function expand(template: string, outer: Expansion): string {
  if (template === '' || outer.depth === depthLimit) return '';
  const inner: Expansion = { ...outer, depth: outer.depth + 1 };
  const { context } = inner;
  let source = template;
  if (inner.timed && source.includes('%')) {
    source = strftime(source, context.now?.() ?? new Date());
    if (Buffer.byteLength(source) > longestTimed) return '';
  }
  if (!source.includes('#')) return source;
  let out = '';
  for (const node of compile(source)) {
    if (node.kind === 'text') out += node.text;
    else if (node.kind === 'name') out += find(context, node.name, undefined) ?? unknown(context, node.name);
    else if (node.kind === 'job') out += runJob(node.command, inner);
    else if (node.kind === 'modified') {
      const value = replace(node.modifiers, node.rest, inner);
      if (value === undefined) break;
      out += value;
    } else break;
  }
  return out;
}

function unknown(context: FormatContext, name: string): string {
  context.unknown?.(name);
  return '';
}

/** Neither the command nor what it prints may start another job. */
function runJob(command: string, expansion: Expansion): string {
  if (!expansion.jobs || expansion.context.job === undefined) return '';
  const inner = { ...expansion, timed: false, jobs: false };
  return expand(expansion.context.job(expand(command, inner)), inner);
}
