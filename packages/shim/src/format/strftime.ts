const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

type Conversion = (date: Date) => string;

function padded(value: number, width: number, pad: string): string {
  return String(value).padStart(width, pad);
}

/** The C locale's, which is the one tmux runs its formats in everywhere but in odd set-ups. */
const composed: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

const texts: Readonly<Record<string, Conversion>> = {
  a: (date) => (days[date.getDay()] ?? '').slice(0, 3),
  A: (date) => days[date.getDay()] ?? '',
  b: (date) => (months[date.getMonth()] ?? '').slice(0, 3),
  B: (date) => months[date.getMonth()] ?? '',
  h: (date) => (months[date.getMonth()] ?? '').slice(0, 3),
  n: () => '\n',
  p: (date) => (date.getHours() < 12 ? 'AM' : 'PM'),
  P: (date) => (date.getHours() < 12 ? 'am' : 'pm'),
  t: () => '\t',
  Z: (date) => zoneName(date),
  '%': () => '%',
};

/** Value, width, and what fills it. */
const numbers: Readonly<Record<string, (date: Date) => readonly [number, number, string]>> = {
  C: (date) => [Math.floor(date.getFullYear() / 100), 2, '0'],
  d: (date) => [date.getDate(), 2, '0'],
  e: (date) => [date.getDate(), 2, ' '],
  g: (date) => [isoWeek(date).year % 100, 2, '0'],
  G: (date) => [isoWeek(date).year, 1, '0'],
  H: (date) => [date.getHours(), 2, '0'],
  I: (date) => [date.getHours() % 12 || 12, 2, '0'],
  j: (date) => [yearDay(date) + 1, 3, '0'],
  k: (date) => [date.getHours(), 2, ' '],
  l: (date) => [date.getHours() % 12 || 12, 2, ' '],
  m: (date) => [date.getMonth() + 1, 2, '0'],
  M: (date) => [date.getMinutes(), 2, '0'],
  s: (date) => [Math.floor(date.getTime() / 1000), 1, '0'],
  S: (date) => [date.getSeconds(), 2, '0'],
  u: (date) => [date.getDay() || 7, 1, '0'],
  U: (date) => [Math.floor((yearDay(date) + 7 - date.getDay()) / 7), 2, '0'],
  V: (date) => [isoWeek(date).week, 2, '0'],
  w: (date) => [date.getDay(), 1, '0'],
  W: (date) => [Math.floor((yearDay(date) + 7 - ((date.getDay() + 6) % 7)) / 7), 2, '0'],
  y: (date) => [date.getFullYear() % 100, 2, '0'],
  Y: (date) => [date.getFullYear(), 1, '0'],
};

/** Letters that stand with a modifier; other pairs are unknown. */
const modified: Readonly<Record<string, string>> = {
  E: 'cCnpPrRstTuxXyYzZ%',
  O: 'bBCdegGhHIjklmMnpPrRsStTuUVwWyzZ%',
};

/** In characters: more fits into no text that goes through this here. */
const widest = 8192;

/** strftime(3) of glibc in the local time zone, with its `_-0^#` flags; what it does not know stays as it is, as wide as it says. */
export function strftime(format: string, date: Date): string {
  return format.replaceAll(
    /%([_\-0^#]*)(\d*)([EO]?)(.|$)/gsu,
    (all, flags: string, digits: string, modifier: string, letter: string) => {
      const width = Math.min(Number(digits), widest);
      const isKnown = modifier === '' || modified[modifier]?.includes(letter) === true;
      const value =
        (isKnown ? convert(letter, flags, width, date) : undefined) ?? all.padStart(width, fill(flags));
      return flags.includes('^') ? value.replaceAll(/[a-z]/g, (found) => found.toUpperCase()) : value;
    },
  );
}

function fill(flags: string): string {
  return flags.includes('0') ? '0' : ' ';
}

function convert(letter: string, flags: string, width: number, date: Date): string | undefined {
  const made = numbers[letter]?.(date);
  if (made !== undefined) {
    const pad = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : made[2];
    return flags.includes('-') ? String(made[0]) : padded(made[0], width || made[1], pad);
  }
  if (letter === 'z') return offset(date, flags, width);
  const text = composed[letter] === undefined ? texts[letter]?.(date) : strftime(composed[letter], date);
  if (text === undefined) return undefined;
  const cased = flags.includes('#') ? swapCase(letter, text) : text;
  return cased.padStart(width, fill(flags));
}

function swapCase(letter: string, text: string): string {
  return letter === 'p' || letter === 'Z' ? text.toLowerCase() : text.toUpperCase();
}

function yearDay(date: Date): number {
  const start = Date.UTC(date.getFullYear(), 0, 1);
  return (Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - start) / 86_400_000;
}

/** The week that holds the year's first Thursday is week 1. */
function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (date.getDay() || 7));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 / 7) + 1 };
}

/** The sign is made as wide as it says, and so are the digits. */
function offset(date: Date, flags: string, width: number): string {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  const [pad] = /[_\-0](?=[\^#]*$)/.exec(flags) ?? [];
  const sign = (minutes < 0 ? '-' : '+').padStart(width, pad === '0' ? '0' : ' ');
  const digits = Math.floor(size / 60) * 100 + (size % 60);
  return sign + padded(digits, Math.max(width, pad === '-' ? 0 : 4), pad === '_' || pad === '-' ? ' ' : '0');
}

function zoneName(date: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(date);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}
