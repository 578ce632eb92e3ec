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
  /** Absent where nobody wants to know. */
  readonly say: ((depth: number, line: string) => void) | undefined;
}

/** Expands a format. */
export function expandFormat(template: string, context: FormatContext): string {
  return expand(template, {
    context,
    depth: 0,
    timed: false,
    jobs: true,
    say: context.trace && sayTo(context.trace),
  });
}

/** Expands a format that is also a template of strftime(3), as status lines and `#{T:}` are. */
export function expandFormatTime(template: string, context: FormatContext): string {
  return expand(template, {
    context,
    depth: 0,
    timed: true,
    jobs: true,
    say: context.trace && sayTo(context.trace),
  });
}

/** Lines are indented as deep as their format is, up to ten. */
function sayTo(trace: (line: string) => void): Expansion['say'] {
  return (depth, line) => trace(`#${' '.repeat(Math.min(depth, 10))}${line}`);
}

/** Expands a template inside another expansion. */
export function expand(template: string, outer: Expansion): string {
  if (template === '') return '';
  if (outer.depth === depthLimit) {
    outer.say?.(depthLimit, `reached loop limit (${depthLimit})`);
    return '';
  }
  const inner: Expansion = { ...outer, depth: outer.depth + 1 };
  const { context, depth, say } = inner;
  say?.(depth, `expanding format: ${template}`);
  let source = template;
  if (inner.timed && source.includes('%')) {
    source = strftime(source, context.now?.() ?? new Date());
    if (Buffer.byteLength(source) > longestTimed) {
      say?.(depth, 'format is too long');
      return '';
    }
    if (source !== template) say?.(depth, `after time expanded: ${source}`);
  }
  const result = source.includes('#') ? expandNodes(source, inner) : source;
  say?.(depth, `result is: ${result}`);
  return result;
}

function expandNodes(source: string, expansion: Expansion): string {
  const { context, depth, say } = expansion;
  let out = '';
  for (const node of compile(source)) {
    if (node.kind === 'text') {
      if (say !== undefined) for (const escape of node.escapes) say(depth, `found #${escape}`);
      out += node.text;
    } else if (node.kind === 'name') {
      const value = find(context, node.name, undefined);
      if (say !== undefined) sayName(node, value, expansion);
      out += value ?? unknown(context, node.name);
    } else if (node.kind === 'job') out += runJob(node.command, expansion);
    else if (node.kind === 'modified') {
      say?.(depth, `found #{}: ${node.whole}`);
      const value = replace(node.modifiers, node.rest, expansion);
      say?.(depth, value === undefined ? `failed ${node.whole}` : `replaced '${node.whole}' with '${value}'`);
      if (value === undefined) break;
      out += value;
    } else break;
  }
  return out;
}

function sayName(
  { alias, name, whole }: { readonly alias?: string; readonly name: string; readonly whole: string },
  value: string | undefined,
  { depth, say }: Expansion,
): void {
  say?.(depth, `found #${alias ?? '{}'}: ${whole}`);
  say?.(depth, `format '${name}' ${value === undefined ? 'not found' : `found: ${value}`}`);
  say?.(depth, `replaced '${whole}' with '${value ?? ''}'`);
}

function unknown(context: FormatContext, name: string): string {
  context.unknown?.(name);
  return '';
}

/** Neither the command nor what it prints may start another job. */
function runJob(command: string, expansion: Expansion): string {
  const { context, depth, say } = expansion;
  say?.(depth, `found #(): ${command}`);
  if (!expansion.jobs || context.job === undefined) {
    say?.(depth, '#() is disabled');
    return '';
  }
  const inner = { ...expansion, timed: false, jobs: false };
  const result = expand(context.job(expand(command, inner), command), inner);
  say?.(depth, `#() result: ${result}`);
  return result;
}
