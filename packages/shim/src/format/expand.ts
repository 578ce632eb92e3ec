import { newBudget, pay, type Budget } from './budget.ts';
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
  /** One for all that the outermost format contains. */
  readonly budget: Budget;
  /** Every template goes through strftime(3) first. */
  readonly timed: boolean;
  readonly jobs: boolean;
  /** Absent where nobody wants to know. */
  readonly say: ((depth: number, line: string) => void) | undefined;
}

/** Expands a format. */
export function expandFormat(template: string, context: FormatContext): string {
  return begin(template, context, false);
}

/** Expands a format that is also a template of strftime(3), as status lines and `#{T:}` are. */
export function expandFormatTime(template: string, context: FormatContext): string {
  return begin(template, context, true);
}

function begin(template: string, context: FormatContext, timed: boolean): string {
  const budget = newBudget();
  const say = context.trace && sayTo(context.trace);
  const result = expand(template, { context, depth: 0, budget, timed, jobs: true, say });
  if (budget.left >= 0) return result;
  context.spent?.(template);
  return '';
}

/** Lines are indented as deep as their format is, up to ten. */
function sayTo(trace: (line: string) => void): Expansion['say'] {
  return (depth, line) => trace(`#${' '.repeat(Math.min(depth, 10))}${line}`);
}

/** Expands a template inside another expansion. */
export function expand(template: string, outer: Expansion): string {
  if (template === '' || !pay(outer.budget, template.length)) return '';
  if (outer.depth === depthLimit) {
    outer.say?.(depthLimit, `reached loop limit (${depthLimit})`);
    return '';
  }
  // Written out: a spread of it costs more than a lookup.
  const { budget, context, jobs, say, timed } = outer;
  const depth = outer.depth + 1;
  const inner: Expansion = { context, depth, budget, timed, jobs, say };
  say?.(depth, `expanding format: ${template}`);
  let source = template;
  if (timed && source.includes('%')) {
    source = strftime(source, context.now?.() ?? new Date());
    if (Buffer.byteLength(source) > longestTimed) {
      say?.(depth, 'format is too long');
      return '';
    }
    if (source !== template) say?.(depth, `after time expanded: ${source}`);
  }
  const result = source.includes('#') ? expandNodes(source, inner) : source;
  // What the outermost format gives is no part of another one.
  if (depth > 1 && result.length > 0 && !pay(budget, result.length)) return '';
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
