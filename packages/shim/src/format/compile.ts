import { parseModifiers, type Modifier } from './modifiers.ts';
import { skipTo } from './scan.ts';

/** A piece of a template, ready to be expanded. */
export type Node =
  /** `escapes`: how what stood for itself behind a `#` was written. */
  | { readonly kind: 'text'; readonly text: string; readonly escapes: readonly string[] }
  /** `#{name}` or an alias, which is named: nothing but a lookup. `whole` is all that stood between the braces. */
  | { readonly kind: 'name'; readonly name: string; readonly whole: string; readonly alias?: string }
  | {
      readonly kind: 'modified';
      readonly modifiers: readonly Modifier[];
      readonly rest: string;
      readonly whole: string;
    }
  | { readonly kind: 'job'; readonly command: string }
  /** A mistake: tmux prints what stood before it and drops the rest. */
  | { readonly kind: 'stop' };

const aliases: Readonly<Record<string, string>> = {
  D: 'pane_id',
  F: 'window_flags',
  H: 'host',
  I: 'window_index',
  P: 'pane_index',
  S: 'session_name',
  T: 'pane_title',
  W: 'window_name',
  h: 'host_short',
};

const limit = 1000;
const longest = 16_384;
const cache = new Map<string, readonly Node[]>();
/** What was asked for last is asked for again: a list has one template for all of its lines. */
let latest: { readonly template: string; readonly nodes: readonly Node[] } = { template: '', nodes: [] };

/** Takes a template apart, once: the templates used last are kept. */
export function compile(template: string): readonly Node[] {
  if (latest.template !== template) latest = { template, nodes: remembered(template) };
  return latest.nodes;
}

function remembered(template: string): readonly Node[] {
  const known = cache.get(template);
  if (known !== undefined) {
    // A Map keeps insertion order, so putting it back makes it the youngest.
    cache.delete(template);
    cache.set(template, known);
    return known;
  }
  const nodes = parse(template);
  if (template.length <= longest) {
    cache.set(template, nodes);
    if (cache.size > limit) {
      const [oldest] = cache.keys();
      if (oldest !== undefined) cache.delete(oldest);
    }
  }
  return nodes;
}

function parse(template: string): readonly Node[] {
  const nodes: Node[] = [];
  let text = '';
  let escapes: string[] = [];
  const flush = () => {
    if (text !== '') nodes.push({ kind: 'text', text, escapes });
    text = '';
    escapes = [];
  };
  let at = 0;
  while (at < template.length) {
    const hash = template.indexOf('#', at);
    if (hash === -1) {
      text += template.slice(at);
      break;
    }
    text += template.slice(at, hash);
    const char = template[hash + 1];
    at = hash + 2;
    if (char === '(' || char === '{') {
      const end = char === '(' ? closingBracket(template, at) : skipTo(template, hash, '}');
      flush();
      if (end === -1) {
        nodes.push({ kind: 'stop' });
        break;
      }
      const inner = template.slice(at, end);
      nodes.push(char === '(' ? { kind: 'job', command: inner } : key(inner));
      at = end + 1;
    } else if (char === '#') {
      let after = at;
      while (template[after] === '#') after++;
      if (template[after] === '[') {
        // An escaped style stays escaped, for whoever draws it.
        text += template.slice(hash, after + 1);
        escapes.push(`*${after - hash}[`);
        at = after + 1;
      } else {
        text += '#';
        escapes.push('#');
      }
    } else if (char === '}' || char === ',') {
      text += char;
      escapes.push(char);
    } else if (char === undefined) {
      text += '#';
    } else {
      const name = aliases[char];
      if (name === undefined) {
        text += `#${char}`;
      } else {
        flush();
        nodes.push({ kind: 'name', name, whole: name, alias: char });
      }
    }
  }
  flush();
  return nodes;
}

function key(inner: string): Node {
  const { modifiers, rest } = parseModifiers(inner);
  if (modifiers.length === 0 && !rest.startsWith('?') && !rest.includes('#{'))
    return { kind: 'name', name: rest, whole: inner };
  return { kind: 'modified', modifiers, rest, whole: inner };
}

function closingBracket(template: string, start: number): number {
  let depth = 1;
  for (let at = start; at < template.length; at++) {
    if (template[at] === '(') depth++;
    if (template[at] === ')' && --depth === 0) return at;
  }
  return -1;
}
