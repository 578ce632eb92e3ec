import type { TitleStack } from './strings.ts';
import type { Terminal } from './terminal.ts';
import { parameter, type Params, type Parser } from './xterm-parts.ts';

/** The questions programs ask, with tmux 3.3a's answers. DECRQM it does not know, and does not answer. */
export function handleQueries(
  parser: Parser,
  terminal: Terminal,
  titles: TitleStack,
  reply: (text: string) => void,
): void {
  const first = (params: Params): number => parameter(params, 0);
  parser.registerCsiHandler({ final: 'c' }, (params) => {
    if (first(params) === 0) reply('\x1b[?1;2c');
    return true;
  });
  parser.registerCsiHandler({ prefix: '>', final: 'c' }, (params) => {
    if (first(params) === 0) reply('\x1b[>84;0;0c');
    return true;
  });
  parser.registerCsiHandler({ prefix: '>', final: 'q' }, (params) => {
    if (first(params) === 0) reply('\x1bP>|tmux 3.3a\x1b\\');
    return true;
  });
  parser.registerCsiHandler({ final: 'n' }, (params) => {
    if (first(params) === 5) reply('\x1b[0n');
    if (first(params) === 6) reply(`\x1b[${String(terminal.y + 1)};${String(terminal.x + 1)}R`);
    return true;
  });
  parser.registerCsiHandler({ final: 't' }, (params) => {
    windowOperations(params, terminal, titles, reply);
    return true;
  });
}

/** Operations that take one more parameter, and those that take two. */
const oneMore = new Set([9, 10, 22, 23]);
const twoMore = new Set([3, 4, 8]);

function windowOperations(
  params: Params,
  terminal: Terminal,
  titles: TitleStack,
  reply: (text: string) => void,
): void {
  for (let i = 0; i < params.length; i++) {
    const operation = parameter(params, i);
    const argument = i + 1 < params.length ? parameter(params, i + 1) : -1;
    // Columns before lines is what 3.3a really sends.
    if (operation === 18) reply(`\x1b[8;${String(terminal.grid.cols)};${String(terminal.grid.lines)}t`);
    if (operation === 22 && (argument === 0 || argument === 2)) titles.push();
    if (operation === 23 && (argument === 0 || argument === 2)) titles.pop();
    if (oneMore.has(operation)) i += 1;
    if (twoMore.has(operation)) i += 2;
  }
}
