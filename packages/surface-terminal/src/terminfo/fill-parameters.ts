/** What a parametrised capability does, piece by piece: plain text, or `%` and its operation. */
const pieces =
  /%(?:%|i|p[1-9]|[Pg][A-Za-z]|'[^]'|\{-?\d+\}|[?te;lc+\-*/m&|^=><AO!~]|:?[-+# ]*\d*(?:\.\d+)?[doxXs])|[^%]+|%/g;

type Value = number | string;

/** Puts parameters in their places. */
type Fill = (given: readonly Value[]) => string;

/** More than any terminal has; `terminal-overrides` makes others without end. */
const mostFills = 1000;
const fills = new Map<string, Fill>();

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? 0 : Math.trunc(a / b)),
  m: (a, b) => (b === 0 ? 0 : a % b),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '=': (a, b) => Number(a === b),
  '>': (a, b) => Number(a > b),
  '<': (a, b) => Number(a < b),
  A: (a, b) => Number(a !== 0 && b !== 0),
  O: (a, b) => Number(a !== 0 || b !== 0),
};

/** A capability with its parameters in their places: tparm(3) of terminfo(5). */
export function fillParameters(format: string, given: readonly Value[]): string {
  let fill = fills.get(format);
  if (fill === undefined) {
    if (fills.size >= mostFills) fills.clear();
    fills.set(format, (fill = compile(format)));
  }
  return fill(given);
}

function compile(format: string): Fill {
  if (!format.includes('%')) return () => format;
  // Numbers in their order and nothing else: places and true colours, of which a picture has thousands.
  const texts = format.split(/%p[1-9]%d/);
  const order = (format.match(/(?<=%p)[1-9](?=%d)/g) ?? []).map((digit) => Number(digit) - 1);
  const first = texts[0]?.replace(/%i$/, '') ?? '';
  const more = first === texts[0] ? 0 : 1;
  if ([first, ...texts.slice(1)].every((text) => !text.includes('%'))) {
    return (given) => {
      let out = first;
      for (const [index, parameter] of order.entries()) {
        const value = given[parameter] ?? 0;
        out += `${parameter < 2 && more === 1 ? Number(value) + 1 : value}${texts[index + 1] ?? ''}`;
      }
      return out;
    };
  }
  const steps = format.match(pieces) ?? [];
  return (given) => run(steps, given);
}

function run(steps: readonly string[], given: readonly Value[]): string {
  const parameters = [...given];
  const variables = new Map<string, Value>();
  const stack: Value[] = [];
  const pop = (): number => Number(stack.pop() ?? 0);
  let out = '';
  for (let at = 0; at < steps.length; at += 1) {
    const step: string = steps[at] ?? '';
    const operation = step.charAt(1);
    const rest = step.slice(2);
    if (!step.startsWith('%')) out += step;
    else if (operation === '%' || step === '%') out += '%';
    else if (operation === 'i')
      for (const index of [0, 1]) parameters[index] = Number(parameters[index] ?? 0) + 1;
    else if (operation === 'p') stack.push(parameters[Number(rest) - 1] ?? 0);
    else if (operation === 'P') variables.set(rest, stack.pop() ?? 0);
    else if (operation === 'g') stack.push(variables.get(rest) ?? 0);
    else if (operation === "'") stack.push(rest.charCodeAt(0));
    else if (operation === '{') stack.push(Number.parseInt(rest, 10));
    else if (operation === 'c') out += String.fromCharCode(pop());
    else if (operation === 'l') stack.push(String(stack.pop() ?? '').length);
    else if (operation === '!') stack.push(Number(pop() === 0));
    else if (operation === '~') stack.push(~pop());
    else if (operation === 't') at = pop() === 0 ? skip(steps, at, 'e;') : at;
    else if (operation === 'e') at = skip(steps, at, ';');
    else if (step.length === 2 && binary[operation] !== undefined) {
      const second = pop();
      stack.push(binary[operation](pop(), second));
    } else if (operation !== '?' && operation !== ';') out += printed(step, stack.pop() ?? 0);
  }
  return out;
}

/** To the `%e` or `%;` of the same `%?`. */
function skip(steps: readonly string[], from: number, until: string): number {
  let depth = 0;
  for (let at = from + 1; at < steps.length; at += 1) {
    const step = steps[at] ?? '';
    if (step === '%?') depth += 1;
    else if (depth === 0 && step.length === 2 && step.startsWith('%') && until.includes(step.charAt(1)))
      return at;
    else if (step === '%;') depth -= 1;
  }
  return steps.length;
}

/** `%d` and its kin, with what printf knows of flags, width and precision. */
function printed(step: string, value: Value): string {
  const [, flags = '', width = '', precision, kind = ''] =
    /^%:?([-+# ]*)(\d*)(?:\.(\d+))?([doxXs])$/.exec(step) ?? [];
  if (kind === 's')
    return pad(String(value).slice(0, precision === undefined ? undefined : Number(precision)), flags, width);
  const number = Number(value);
  const digits = Math.abs(number).toString(kind === 'd' ? 10 : kind === 'o' ? 8 : 16);
  const sign = number < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const prefix = flags.includes('#') ? (kind === 'o' ? '0' : kind === 'd' ? '' : `0${kind}`) : '';
  const text = prefix + (kind === 'X' ? digits.toUpperCase() : digits).padStart(Number(precision ?? 0), '0');
  // A width that begins with 0 is filled with them.
  if (width.startsWith('0') && !flags.includes('-'))
    return sign + text.padStart(Number(width) - sign.length, '0');
  return pad(sign + text, flags, width);
}

function pad(text: string, flags: string, width: string): string {
  return flags.includes('-') ? text.padEnd(Number(width)) : text.padStart(Number(width));
}
