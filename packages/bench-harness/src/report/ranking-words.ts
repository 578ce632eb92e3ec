import type { RankedCombination } from '../results.ts';

/** What tells combinations apart; what all have in common is said once. */
export interface RankingWords {
  readonly common: readonly string[];
  readonly labels: readonly (readonly string[])[];
}

export function rankingWords(ranking: readonly RankedCombination[]): RankingWords {
  const parts = ranking.map(({ backends }) =>
    Object.entries(backends).map(([contract, backend]) => `${contract}-${backend}`),
  );
  const common = (parts[0] ?? []).filter(
    (part) => ranking.length > 1 && parts.every((own) => own.includes(part)),
  );
  return { common, labels: parts.map((own) => own.filter((part) => !common.includes(part))) };
}
