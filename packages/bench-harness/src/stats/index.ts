export { binomialTail } from './binomial.ts';
export { hodgesLehmannInterval, signedRankPValue, type Interval } from './hodges-lehmann.ts';
export { holm } from './holm.ts';
export { median, quantile } from './quantile.ts';
export { normal, seededRandom, type Random } from './random.ts';
export { signedRankDistribution, signedRankQuantile } from './signed-rank.ts';
