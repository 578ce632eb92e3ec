import * as fc from 'fast-check';
import type { Program } from './tmux-oracle.ts';

const number = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 0, max: 12 }).map(String),
  fc.integer({ min: 0, max: 60 }).map(String),
);
const text = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefgh ij  klm'), 'é', '日', '한', '\u0301', '👍', '→'),
  minLength: 1,
  maxLength: 60,
});
const csi = (finals: readonly string[], parameters = 1): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(number, { minLength: parameters, maxLength: parameters }), fc.constantFrom(...finals))
    .map(([values, final]) => `\x1b[${values.join(';')}${final}`);
const style = fc
  .array(
    fc.constantFrom(
      ...'0;1;2;3;4;5;7;8;9;21;22;23;24;25;27;28;29;31;39;44;49;53;55;59;97;103'.split(';'),
      '38;5;77',
      '38;5;5',
      '48;5;14',
      '48;5;200',
      '38;2;1;2;3',
      '48;2;9;8;7',
      '4:3',
      '4:0',
      '58;5;3',
      '58:2::1:2:3',
    ),
    { minLength: 0, maxLength: 4 },
  )
  .map((codes) => `\x1b[${codes.join(';')}m`);

/** A step of a program; the common ones several times. */
const step = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 5, arbitrary: fc.constantFrom('\r\n', '\n', '\r', '\b', '\t', '\r\n\r\n') },
  { weight: 4, arbitrary: style },
  { weight: 4, arbitrary: csi(['H', 'f'], 2) },
  { weight: 4, arbitrary: csi(Array.from('ABCDEFGd`')) },
  { weight: 3, arbitrary: csi(Array.from('@PXLMST')) },
  { weight: 2, arbitrary: csi(Array.from('Zgb')) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['', '0', '1', '2'].flatMap((n) => [`\x1b[${n}J`, `\x1b[${n}K`]),
      '\x1b[3J',
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 12 }))
      .map(([a, b]) => `\x1b[${String(a)};${String(b)}r`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\x1b7', '\x1b8', '\x1bD', '\x1bE', '\x1bM', '\x1bH', '\x1b[s', '\x1b[u'),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('?1', '?6', '?7', '?25', '?1000', '?1003', '?1006', '4', '?2004'),
        fc.constantFrom('h', 'l'),
      )
      .map((parts) => `\x1b[${parts.join('')}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('?47', '?1047', '?1049'), fc.constantFrom('h', 'l'))
      .map((parts) => `\x1b[${parts.join('')}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('\x1bc', '\x1b#8', '\x1b[r', '\x1b[?3h', '\x1b=', '\x1b>') },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((count) => 'scroll\r\n'.repeat(count)) },
);

/** The text of a random terminal program. */
export const randomOutput = fc.array(step, { minLength: 3, maxLength: 40 }).map((steps) => steps.join(''));

const size = fc.tuple(fc.integer({ min: 3, max: 70 }), fc.integer({ min: 2, max: 20 }));

/** The same programs every time; a third of them end with new sizes. */
export function randomPrograms(count: number): Program[] {
  const seed = Number(process.env['SEED'] ?? 20240611);
  const outputs = fc.sample(randomOutput, { numRuns: count, seed });
  const sizes = fc.sample(fc.array(size, { minLength: 1, maxLength: 3 }), { numRuns: count, seed });
  return outputs.map((output, i) => ({
    name: `random program ${String(i)}`,
    output: Buffer.from(output),
    resizes: i % 3 === 0 ? (sizes[i] ?? []) : [],
  }));
}
