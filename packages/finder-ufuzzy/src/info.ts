import type uFuzzy from '@leeoniya/ufuzzy';

export type Info = uFuzzy.Info;

/** What uFuzzy counts of each match, and sorts by. */
const facets = [
  'start',
  'chars',
  'terms',
  'cases',
  'interIns',
  'intraIns',
  'interLft1',
  'interLft2',
  'interRgt1',
  'interRgt2',
] as const;

/**
 * What is known of the same items for each of several words, as if it had been asked at once: added up. uFuzzy itself
 * wants words in their order in the item, or tries every permutation.
 */
export function ofAllWords(infos: readonly Info[]): Info {
  const sum = joined(infos.slice(0, 1));
  for (const info of infos.slice(1)) {
    for (const facet of facets) {
      sum[facet] = sum[facet].map((value, match) => value + (info[facet][match] ?? 0));
    }
    sum.ranges = sum.ranges.map((ranges, match) => [...ranges, ...(info.ranges[match] ?? [])]);
  }
  return sum;
}

/** What is known of one part of the items after another. */
export function joined(infos: readonly Info[]): Info {
  const all = Object.fromEntries(facets.map((facet) => [facet, infos.flatMap((info) => info[facet])]));
  return {
    ...(all as Pick<Info, (typeof facets)[number]>),
    idx: infos.flatMap(({ idx }) => idx),
    ranges: infos.flatMap(({ ranges }) => ranges),
  };
}
