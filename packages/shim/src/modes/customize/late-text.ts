import { expand } from '../../format-context.ts';
import type { Scope } from '../../variables/scope.ts';
import type { TreeEntry } from '../tree/tree-source.ts';

/** A line whose text is made when it is drawn: most of some thousand lie below what is folded. */
export function lateText(entry: Omit<TreeEntry, 'text'>, scope: Scope, format: string): TreeEntry {
  return {
    ...entry,
    get text() {
      return expand(scope, format);
    },
  };
}
