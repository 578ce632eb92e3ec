import type { BenchResults, Comparison, LoadPoint, Measurement, Tail } from '../../src/results.ts';

/** Numbers that look random and are the same at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const random = seeded(7);

function gauss(): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0;
}

/** @param ns the middle @param spread standard deviation as a share @param second share of slices in a slower mode */
function measured(
  contract: string,
  scenario: string,
  operation: string,
  [backend, ns, spread, second = 0]: readonly [string, number, number, number?],
): Measurement {
  const launches = Array.from({ length: 3 }, () => {
    const shift = 1 + gauss() * 0.008;
    return Array.from(
      { length: 30 },
      () => ns * shift * Math.exp(gauss() * spread) * (random() < second ? 1.35 : 1),
    );
  });
  const sorted = launches.flat().sort((a, b) => a - b);
  const bytes = Math.round(ns / 30) * 8;
  return {
    contract,
    backend,
    scenario,
    operation,
    status: 'ok',
    time: {
      launches,
      p25: quantile(sorted, 0.25),
      p50: quantile(sorted, 0.5),
      p75: quantile(sorted, 0.75),
    },
    throughput: { perSecond: 1e9 / ns },
    tail: tail(ns, 1),
    allocation: { bytes, objects: Math.round(bytes / 40), externalBytes: 0, stable: true },
    cpuMicros: ns / 900,
  };
}

function tail(ns: number, stretch: number): Tail {
  return {
    count: 20_000,
    p50: ns,
    p90: ns * (1 + 0.4 * stretch),
    p99: ns * (1 + 2.4 * stretch),
    p999: ns * (1 + 9 * stretch),
    max: ns * (1 + 31 * stretch),
  };
}

function load(ns: number, most: number): readonly LoadPoint[] {
  const open = [0.1, 0.25, 0.5, 0.65, 0.8, 0.9].map((share): LoadPoint => ({
    loop: 'open',
    rate: most * share,
    concurrency: 1,
    tail: tail(ns * (1 + share ** 4), 0.4 + share ** 6 * 30),
    lost: 0,
  }));
  const closed = [1, 4, 16].map((concurrency): LoadPoint => ({
    loop: 'closed',
    rate: (most * concurrency) / (concurrency + 1),
    concurrency,
    tail: tail(ns * (1 + concurrency / 8), 0.5),
    lost: 0,
  }));
  const burst: LoadPoint = { loop: 'burst', rate: 0, concurrency: 100, tail: tail(ns * 40, 0.2), lost: 0 };
  return [...open, ...closed, burst];
}

function compared(
  scenario: string,
  backend: string,
  percent: number,
  width: number,
  verdict: Comparison['verdict'],
  more: Partial<Comparison> = {},
): Comparison {
  const ratio = 1 + percent / 100;
  const differences = Array.from({ length: 10 }, () => Math.log(ratio) + (gauss() * width) / 300);
  return {
    contract: 'lock',
    scenario,
    base: `lock-${backend}@4f2a91c`,
    candidate: `lock-${backend}`,
    launches: 10,
    ratio,
    low: ratio - width / 100,
    high: ratio + width / 100,
    verdict,
    differences,
    ...more,
  };
}

const lockOperation = 'one exclusive lock is taken and given back, nobody else wants it';
const roundTrip = 'a request of 100 B goes to another process and its answer comes back';

/** A run with something of everything. */
export const sampleResults: BenchResults = {
  schema: 1,
  version: '0.1.0',
  startedAt: '2026-11-21T14:30:00.000Z',
  complete: true,
  commit: {
    id: 'b51966a0b6a7ad0d8ab2d6ac1f9d1f2be4b4f2aa',
    at: '2026-11-21T14:00:00.000Z',
    subject: 'feat(core): what a bench scenario is',
  },
  fingerprint: {
    cpu: 'AMD EPYC 7B13',
    cores: 2,
    kernel: 'Linux 6.1.0',
    microcode: '0xa0011d1',
    node: 'v20.20.2',
    v8: '11.3.244.8',
    execArgv: [],
    libc: 'glibc 2.36',
    filesystem: 'ext4',
    container: true,
    governor: '',
  },
  measurements: [
    measured('lock', 'uncontended', lockOperation, ['memory', 640, 0.02]),
    measured('lock', 'uncontended', lockOperation, ['flock', 16_000, 0.04, 0.2]),
    {
      ...measured('lock', 'uncontended', lockOperation, ['fcntl', 21_500, 0.12]),
      status: 'unsteady',
      reason: 'its times still fell after 3 s of warm-up',
    },
    measured('lock', 'uncontended', lockOperation, ['proper', 410_000, 0.09]),
    {
      contract: 'lock',
      backend: 'mkdir',
      scenario: 'uncontended',
      operation: lockOperation,
      status: 'failed',
      reason: 'BENCH_WRONG_ANSWER: a run gave back 2 where 1 was expected',
    },
    measured('lock', 'ten-readers', 'ten shared locks of one key are taken at once and given back', [
      'memory',
      9_100,
      0.03,
    ]),
    measured('lock', 'ten-readers', 'ten shared locks of one key are taken at once and given back', [
      'flock',
      171_000,
      0.05,
    ]),
    {
      contract: 'lock',
      backend: 'proper',
      scenario: 'ten-readers',
      operation: 'ten shared locks of one key are taken at once and given back',
      status: 'excluded',
      reason: 'its locks are never shared',
    },
    {
      ...measured('transport', 'round-trip', roundTrip, ['socket', 59_000, 0.03]),
      load: load(59_000, 16_000),
    },
    {
      ...measured('transport', 'round-trip', roundTrip, ['shared-memory', 31_000, 0.06]),
      load: load(31_000, 26_000),
    },
    { ...measured('transport', 'round-trip', roundTrip, ['tcp', 68_000, 0.04]), load: load(68_000, 14_500) },
    measured('codec', 'token', 'a token of 120 B is encoded and decoded', ['json', 1_210, 0.015]),
    measured('codec', 'token', 'a token of 120 B is encoded and decoded', ['msgpack', 930, 0.02]),
    measured('codec', 'token', 'a token of 120 B is encoded and decoded', ['cbor', 1_060, 0.02, 0.1]),
    {
      contract: 'watcher',
      backend: 'parcel',
      scenario: 'memory',
      operation: 'resident memory for a tree of 10 000 folders',
      status: 'ok',
      figure: { value: 3_400_000, unit: 'B', better: 'lower' },
    },
    {
      contract: 'watcher',
      backend: 'node',
      scenario: 'memory',
      operation: 'resident memory for a tree of 10 000 folders',
      status: 'ok',
      figure: { value: 11_800_000, unit: 'B', better: 'lower' },
    },
  ],
  comparisons: [
    compared('uncontended', 'flock', 6.3, 1.2, 'fail', {
      launches: 20,
      reason: 'slower; its allocations have grown too',
      allocation: { bytes: 48, objects: 1 },
    }),
    compared('ten-readers', 'flock', 2.9, 3.6, 'inconclusive', { launches: 40 }),
    compared('uncontended', 'memory', 0.2, 0.7, 'pass'),
    compared('ten-readers', 'memory', -0.4, 0.9, 'pass'),
    compared('between-processes', 'flock', -8.1, 1.6, 'improved'),
    compared('between-processes', 'proper', 0, 0, 'no-baseline', {
      launches: 0,
      reason: 'the base does not have this scenario',
      differences: [],
    }),
  ],
  ranking: [
    {
      backends: { registry: 'file', codec: 'msgpack', transport: 'socket', lock: 'flock' },
      ratio: 0.71,
      low: 0.69,
      high: 0.73,
      tied: true,
    },
    {
      backends: { registry: 'file', codec: 'cbor', transport: 'socket', lock: 'flock' },
      ratio: 0.72,
      low: 0.7,
      high: 0.74,
      tied: true,
    },
    {
      backends: { registry: 'lmdb', codec: 'msgpack', transport: 'socket', lock: 'flock' },
      ratio: 0.84,
      low: 0.79,
      high: 0.9,
      tied: false,
    },
    {
      backends: { registry: 'file', codec: 'json', transport: 'socket', lock: 'proper' },
      ratio: 1.16,
      low: 1.11,
      high: 1.2,
      tied: false,
    },
  ],
};

/** The same suite at a few commits before it, the oldest first. */
export const sampleHistory: readonly BenchResults[] = [
  ...Array.from({ length: 14 }, (_, at): BenchResults => ({
    ...sampleResults,
    commit: {
      id: (0x1a2b3c4 + at * 7_654_321).toString(16).padEnd(40, '3'),
      at: new Date(Date.UTC(2026, 10, 2 + at)).toISOString(),
      subject: `perf: step ${at + 1}`,
    },
    measurements: sampleResults.measurements.map((each) => {
      if (each.time === undefined) return each;
      const factor = (at < 9 ? 1.22 : 1) * Math.exp(gauss() * 0.015);
      const { launches, p25, p50, p75 } = each.time;
      return {
        ...each,
        time: { launches: launches.slice(0, 1), p25: p25 * factor, p50: p50 * factor, p75: p75 * factor },
      };
    }),
  })),
  sampleResults,
];
