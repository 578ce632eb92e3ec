import type { Look } from './look.ts';

/** How far a benchmark that can't depend on this repository may move. */
const sentinelTolerance = Math.log(1.01);

/** Below this many unrelated groups, "most of them" says nothing. */
const fewestGroups = 3;

/**
 * Whether the sentinel has moved: by more than 1 %, and certainly. Then it is the machine that differs between the
 * sides, or the harness.
 */
export function sentinelMoved({ estimate, low, high }: Look): boolean {
  return Math.abs(estimate) > sentinelTolerance && (low > 0 || high < 0);
}

/**
 * Whether more than half of what is unrelated has moved the same way. A change slows what it touches; what slows everything
 * is the environment. Scenarios of one group (a contract) are related: a group has moved if more than half of it has.
 */
export function globalShift(groups: readonly (readonly Look[])[]): boolean {
  if (groups.length < fewestGroups) return false;
  return (['fail', 'improved'] as const).some((direction) => {
    const moved = groups.filter((looks) => mostOf(looks, ({ verdict }) => verdict === direction));
    return 2 * moved.length > groups.length;
  });
}

function mostOf(looks: readonly Look[], has: (look: Look) => boolean): boolean {
  return 2 * looks.filter(has).length > looks.length;
}
