import { CodedError } from '@pitcrew/core';

/** What is weighed: times in the middle and at the end of the tail, operations a second, processor time, memory. */
export const metrics = ['latency', 'tail', 'throughput', 'cpu', 'memory'] as const;
export type Metric = (typeof metrics)[number];

/** Shares; they need not add up to 1. What has none is not measured. */
export type Weights = Readonly<Partial<Record<Metric, number>>>;

export const objectives = {
  balanced: { latency: 0.35, tail: 0.25, throughput: 0.2, cpu: 0.1, memory: 0.05 },
  latency: { latency: 0.6, tail: 0.4 },
  throughput: { throughput: 0.7, cpu: 0.3 },
  memory: { memory: 0.9, latency: 0.1 },
} as const satisfies Readonly<Record<string, Weights>>;

export type Objective = keyof typeof objectives;

export function isObjective(name: string): name is Objective {
  return Object.hasOwn(objectives, name);
}

/**
 * Reads `latency=0.7,memory=0.3`.
 *
 * @throws CodedError `TUNE_OBJECTIVE`
 */
export function parseWeights(text: string): Weights {
  const entries = text.split(',').map((part): [Metric, number] => {
    const [name = '', share = ''] = part.split('=').map((word) => word.trim());
    const metric = metrics.find((known) => known === name);
    const weight = share === '' ? Number.NaN : Number(share);
    if (metric === undefined || !(weight >= 0) || !Number.isFinite(weight)) throw unreadable(part);
    return [metric, weight];
  });
  const weights = Object.fromEntries(entries);
  if (!entries.some(([, weight]) => weight > 0)) throw unreadable(text);
  return weights;
}

function unreadable(part: string): CodedError {
  return new CodedError(
    'TUNE_OBJECTIVE',
    `cannot read the weight "${part}"; nothing was measured. Give shares above 0 of ${metrics.join(', ')}, as in latency=0.7,memory=0.3`,
  );
}
