import type { Finder } from '@pitcrew/finder';
import { expand, isTrue } from '../../format-context.ts';
import type { TreeFilter } from './tree-source.ts';

/** A condition as tmux has it: lines for which the format is true. */
export function formatFilter(format: string): TreeFilter {
  return (scope) => isTrue(expand(scope, format));
}

/** What a finder is given to search in. */
interface Candidates {
  readonly words: string[];
  readonly tags: unknown[];
}

/** Lines whose words a finder finds, however few letters of them were typed. */
export class FoundLines {
  readonly query: string;
  readonly #finder: () => Promise<Finder>;
  readonly #changed: (best: unknown) => void;
  #searched: string | undefined;
  #found: ReadonlySet<unknown> | undefined;

  /** @param changed told when other lines are found; the best of them comes along */
  constructor(query: string, finder: () => Promise<Finder>, changed: (best: unknown) => void) {
    this.query = query;
    this.#finder = finder;
    this.#changed = changed;
  }

  /** @param collect visits every line with the filter that it is given */
  filter(collect: (filter: TreeFilter) => void): TreeFilter {
    const all: Candidates = { words: [], tags: [] };
    collect((_scope, words, tag) => {
      all.words.push(words);
      all.tags.push(tag);
      return true;
    });
    const text = all.words.join('\n');
    if (text !== this.#searched) {
      this.#searched = text;
      void this.#search(all);
    }
    const found = this.#found;
    return (_scope, _words, tag) => found === undefined || found.has(tag);
  }

  async #search({ words, tags }: Candidates): Promise<void> {
    const finder = await this.#finder();
    // Searches the words of just before: calls take effect in their order.
    const [, matches] = await Promise.all([finder.index(words), finder.find(this.query)]);
    const found = matches.map(({ at }) => tags[at]);
    this.#found = new Set(found);
    this.#changed(found[0]);
  }
}
