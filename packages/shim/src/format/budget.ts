/**
 * What one format may cost with all that it contains, in characters read and written: breadth that doubles at each depth
 * has no end otherwise. A list of a thousand panes costs some hundredth of it.
 */
const most = 16 * 1024 * 1024;
/** What an expansion costs beside its characters. */
const each = 64;

/** What is left for one format and all formats in it; less than nothing: it is given up. */
export interface Budget {
  left: number;
}

export function newBudget(): Budget {
  return { left: most };
}

/** Pays for an expansion, or for text that is made; false where that is too much. */
export function pay(budget: Budget, characters: number): boolean {
  budget.left -= each + characters;
  return budget.left >= 0;
}
