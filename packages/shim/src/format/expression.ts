import { parseNumber } from '../arguments/numbers.ts';

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  m: (left, right) => left % right,
  '==': (left, right) => Number(Math.abs(left - right) < 1e-9),
  '!=': (left, right) => Number(Math.abs(left - right) > 1e-9),
  '>': (left, right) => Number(left > right),
  '<': (left, right) => Number(left < right),
  '>=': (left, right) => Number(left >= right),
  '<=': (left, right) => Number(left <= right),
};

/**
 * `#{e|op|flags|precision:left,right}`; empty where anything in it is wrong.
 *
 * @param sidesOf expands what stands left and right of the comma; undefined without one
 * @param say told what is found
 */
export function evaluate(
  args: readonly string[],
  sidesOf: () => readonly string[] | undefined,
  say?: (line: string) => void,
): string {
  const operator = operators[args[0] ?? ''];
  if (operator === undefined) {
    say?.(`has no valid operator: '${args[0]}'`);
    return '';
  }
  const real = args[1]?.includes('f') ?? false;
  let precision: number | string = real ? 2 : 0;
  if (args[2] !== undefined) precision = parseNumber(args[2], -2147483648, 2147483647);
  if (typeof precision === 'string') {
    say?.(`precision ${precision}: ${args[2]}`);
    return '';
  }
  const sides = sidesOf();
  if (sides === undefined) {
    say?.('syntax error');
    return '';
  }
  const numbers: number[] = [];
  for (const [at, side] of sides.entries()) {
    const number = parseReal(side);
    if (number === undefined) {
      say?.(`${at === 0 ? 'left' : 'right'} side is invalid: ${side}`);
      return '';
    }
    numbers.push(real ? number : toInteger(number));
  }
  const [left = 0, right = 0] = numbers;
  say?.(`left side is: ${printReal(left, precision)}`);
  say?.(`right side is: ${printReal(right, precision)}`);
  const result = printReal(real ? operator(left, right) : toInteger(operator(left, right)), precision);
  say?.(`result is ${result}`);
  return result;
}

/** strtod(3) of a whole string. */
function parseReal(text: string): number | undefined {
  if (text === '') return 0;
  const trimmed = text.trimStart().toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan|0x[\da-f]+)$/.exec(trimmed);
  if (special !== null) {
    const sign = special[1] === '-' ? -1 : 1;
    const word = special[2] ?? '';
    if (word.startsWith('inf')) return sign * Infinity;
    return word === 'nan' ? Number.NaN : sign * Number(word);
  }
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** A C cast to long long; what does not fit becomes the least of them. */
function toInteger(value: number): number {
  return Math.abs(value) < 2 ** 63 ? Math.trunc(value) : -(2 ** 63);
}

/** printf("%.*f"): like `toFixed`, but an exact half goes to the even neighbour. */
function printReal(value: number, precision: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '-nan' : value < 0 ? '-inf' : 'inf';
  const digits = Math.min(precision < 0 ? 6 : precision, 100);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (size >= 2 ** 53) return `${sign}${BigInt(size)}${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
  const halves = size * 10 ** digits;
  const isHalf = Number.isInteger(size * 2 ** (digits + 1)) && halves % 1 === 0.5;
  if (isHalf && Math.floor(halves) % 2 === 0)
    return sign + (Math.floor(halves) / 10 ** digits).toFixed(digits);
  return sign + size.toFixed(digits);
}
