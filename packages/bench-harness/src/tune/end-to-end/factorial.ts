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

export interface Meeting {
  readonly contracts: readonly [string, string];
  /** ln of what both seconds cost together, against what each of them adds alone; 0 where they do not meddle with each other. */
  readonly beyond: number;
}

/**
 * How each two contracts get along. Costs in logs are sums of what each part adds, as long as one part does not help or hinder
 * another; what is left over is the interaction of the two, over all that the other parts were.
 *
 * @param costs ln of the cost of each combination, in the order of `combinations`
 */
export function meetings(
  factors: Factors,
  combinations: readonly Combination[],
  costs: readonly number[],
): readonly Meeting[] {
  const contracts = Object.keys(factors);
  return contracts.flatMap((one, at) =>
    contracts.slice(at + 1).map((other): Meeting => {
      const costOf = (a: 0 | 1, b: 0 | 1): number =>
        mean(
          costs.filter(
            (_, index) =>
              combinations[index]?.[one] === factors[one]?.[a] &&
              combinations[index]?.[other] === factors[other]?.[b],
          ),
        );
      return { contracts: [one, other], beyond: costOf(1, 1) + costOf(0, 0) - costOf(1, 0) - costOf(0, 1) };
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
