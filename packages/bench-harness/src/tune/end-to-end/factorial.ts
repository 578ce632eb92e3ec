/** The two best of a contract: the winner first. */
export type Factors = Readonly<Record<string, readonly [first: string, second: string]>>;

export type Combination = Readonly<Record<string, string>>;

/** Every combination; the first one is that of all winners. */
export function combinationsOf(factors: Factors): readonly Combination[] {
  return Object.entries(factors).reduce<readonly Combination[]>(
    (combinations, [contract, levels]) =>
      levels.flatMap((backend) =>
        combinations.map((combination) => ({ ...combination, [contract]: backend })),
      ),
    [{}],
  );
}

/**
 * What each combination would cost if parts did not meddle with each other: costs in logs are then sums of what each part adds.
 *
 * @param costs ln of the cost of each combination, in the order of `combinations`
 * @returns ln of what is expected of each
 */
export function additive(
  factors: Factors,
  combinations: readonly Combination[],
  costs: readonly number[],
): readonly number[] {
  const middle = mean(costs);
  const effects = new Map<string, number>();
  for (const [contract, levels] of Object.entries(factors)) {
    for (const backend of levels) {
      const own = costs.filter((_, at) => combinations[at]?.[contract] === backend);
      effects.set(`${contract} ${backend}`, mean(own) - middle);
    }
  }
  return combinations.map((combination) =>
    Object.entries(combination).reduce(
      (sum, [contract, backend]) => sum + (effects.get(`${contract} ${backend}`) ?? 0),
      middle,
    ),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
