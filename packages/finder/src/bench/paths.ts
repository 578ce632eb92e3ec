import { Random } from './random.ts';
import { areas, roles, subjects, type Area } from './vocabulary.ts';

/**
 * So many different paths of files, as `git ls-files` would list them: sorted; a few thousand folders, most of them
 * small; the words of projects in four styles, again and again; and an `index.ts` everywhere. The same seed gives the
 * same paths.
 */
export function repositoryPaths(count: number, seed: number): readonly string[] {
  const random = new Random(seed);
  const paths = new Set<string>();
  while (paths.size < count) {
    const area = random.one(areas);
    const folder = folderOf(area, random);
    for (let files = 1 + random.below(12); files > 0 && paths.size < count; files--) {
      paths.add(`${folder}/${fileOf(area, random)}`);
    }
  }
  return [...paths].sort();
}

function folderOf({ folder, style }: Area, random: Random): string {
  const known = folder.replaceAll('*', () => styled([random.one(subjects)], style));
  const below = Array.from({ length: random.below(3) }, () =>
    random.next() < 0.5 ? random.one(subjects) : styled([random.one(subjects), random.one(roles)], style),
  );
  return [known, ...below].join('/');
}

function fileOf({ style, endings, fixed }: Area, random: Random): string {
  if (random.next() < 0.12) return random.one(fixed);
  const parts = [random.one(subjects), random.one(random.next() < 0.5 ? roles : subjects)];
  if (random.next() < 0.3) parts.push(random.one(roles));
  return styled(parts, style) + random.one(endings);
}

function styled(parts: readonly string[], style: Area['style']): string {
  if (style === 'kebab') return parts.join('-');
  if (style === 'snake') return parts.join('_');
  return parts.map((part, at) => (at === 0 && style === 'camel' ? part : capital(part))).join('');
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
