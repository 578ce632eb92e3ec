import type { Both } from './pair.ts';

// Where tmux 3.3a reads memory that it has freed, what it says is chance. In answers of `random.test.ts`.

/**
 * Whether tmux shows what it has freed: `respawn-window -k` of a zoomed window leaves tmux 3.3a with its old layout, of panes that there are
 * not, or with a zoom of the only pane.
 */
export function showsFreedLayout(text: string): boolean {
  const rows = [...text.matchAll(/^(\S+:\d+)\.\d+ %(\d+) /gm)];
  const ids = new Set(rows.map(([, , id]) => id));
  const zoomed = [...text.matchAll(/^(\S+:\d+) @\d+ \S+ \d+x\d+ \S*Z/gm)];
  const cells = [...text.matchAll(/\d+x\d+,\d+,\d+,(\d+)/g)];
  return (
    rows.length > 0 &&
    (cells.some(([, id]) => !ids.has(id)) ||
      zoomed.some(([, window]) => rows.filter(([, place]) => place === window).length === 1))
  );
}

/**
 * Whether all that differs is a mark that tmux has kept. It looks whether a marked pane is still there by the address of the link of its window: where
 * that link was freed, and the next one of the same window has got its memory, the mark goes on (`cmd_find_valid_state` in cmd-find.c).
 */
export function keepsFreedMark({ theirs, ours }: Both): boolean {
  const unmarked = theirs.stdout
    .replaceAll(/^(\S+:\d+\.\d+ %\d+ \S+ \d\d)1/gm, '$10')
    .replaceAll(/^(\S+:\d+ @\d+ \S+ \d+x\d+ [^M ]*)M/gm, '$1');
  return unmarked !== theirs.stdout && unmarked === ours.stdout;
}
