import { Random } from './random.ts';

/** What somebody types who means one file. */
export interface Meant {
  readonly typed: string;
  /** Index of the path. */
  readonly at: number;
  readonly kind: string;
}

/** A path in parts. */
interface Parts {
  readonly folders: readonly string[];
  /** The last part, as it is and in lower case, and without what follows its first dot. */
  readonly name: string;
  readonly lower: string;
  readonly stem: string;
  /** The words of the stem, in lower case. */
  readonly words: readonly string[];
}

/** How somebody abbreviates, and which paths they could mean by it. */
interface Habit {
  readonly kind: string;
  readonly type: (path: Parts, random: Random) => string;
  readonly fits: (path: Parts, typed: string) => boolean;
}

const habits: readonly Habit[] = [
  {
    kind: 'the name',
    type: ({ stem }) => stem.toLowerCase(),
    fits: ({ stem }, typed) => stem.toLowerCase() === typed,
  },
  {
    kind: 'how the name begins',
    type: ({ lower }, random) => lower.slice(0, 6 + random.below(8)),
    fits: ({ lower }, typed) => lower.startsWith(typed),
  },
  {
    kind: 'how the words of the name begin',
    type: ({ words }) => words.map((word) => word.slice(0, 3)).join(''),
    fits: ({ words }, typed) => words.map((word) => word.slice(0, 3)).join('') === typed,
  },
  {
    kind: 'the same, with capitals',
    type: ({ stem }) => (/^[A-Z]/.test(stem) ? stem.replaceAll(/([A-Z][a-z]{1,2})[a-z]*/g, '$1') : ''),
    fits: ({ stem }, typed) => stem.replaceAll(/([A-Z][a-z]{1,2})[a-z]*/g, '$1') === typed,
  },
  {
    kind: 'the name without vowels',
    type: ({ stem }) => withoutVowels(stem),
    fits: ({ stem }, typed) => withoutVowels(stem) === typed,
  },
  {
    kind: 'folder, slash, name',
    type: ({ folders, lower }) => `${(folders.at(-1) ?? '').toLowerCase()}/${lower.slice(0, 4)}`,
    fits: ({ folders, lower }, typed) =>
      `${(folders.at(-1) ?? '').toLowerCase()}/${lower.slice(0, 4)}` === typed,
  },
  {
    kind: 'folder and name as words',
    type: ({ folders, lower }) => `${(folders.at(-1) ?? '').slice(0, 4).toLowerCase()} ${lower.slice(0, 7)}`,
    fits: ({ folders, lower }, typed) => areWords(typed, [lower], folders),
  },
  {
    kind: 'name and folder as words',
    type: ({ folders, words }) => `${words.join(' ')} ${(folders.at(-2) ?? '').toLowerCase()}`,
    fits: ({ folders, words }, typed) =>
      typed.split(' ').every((word) => begins(word, [...words, ...folders])),
  },
];

/**
 * Queries of people who type as people do, each with the one path of the list that fits what its habit means. Which
 * path that is, no finder was asked.
 */
export function meantQueries(paths: readonly string[], count: number, seed: number): readonly Meant[] {
  const random = new Random(seed);
  const all = paths.map((path) => partsOf(path));
  const queries: Meant[] = [];
  for (let attempt = 0; queries.length < count && attempt < 50 * count; attempt++) {
    const habit = habits[queries.length % habits.length];
    const at = random.below(all.length);
    const path = all[at];
    if (habit === undefined || path === undefined) continue;
    const typed = habit.type(path, random);
    const isClear = typed.length >= 4 && all.every((other) => other === path || !habit.fits(other, typed));
    if (isClear) queries.push({ typed, at, kind: habit.kind });
  }
  return queries;
}

function partsOf(path: string): Parts {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const stem = name.split('.')[0] ?? '';
  const words = stem.split(/[-_]|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
  return { folders, name, lower: name.toLowerCase(), stem, words };
}

function withoutVowels(stem: string): string {
  const letters = stem.toLowerCase().replaceAll(/[-_]/g, '');
  return letters.slice(0, 1) + letters.slice(1).replaceAll(/[aeiou]/g, '');
}

function areWords(typed: string, names: readonly string[], folders: readonly string[]): boolean {
  const [folder = '', name = ''] = typed.split(' ');
  return begins(folder, folders) && begins(name, names);
}

function begins(word: string, texts: readonly string[]): boolean {
  return texts.some((text) => text.toLowerCase().startsWith(word));
}
