import { hashedBy, processorOf } from '../launch/index.ts';
import { rotate, Seat, type Blocks, type Failure } from '../rotation/index.ts';
import type { Side } from '../side.ts';
import { median, seededRandom } from '../stats/index.ts';
import { isSettled, standings, type Laps } from './elimination.ts';

export interface RaceOptions {
  readonly sides: readonly Side[];
  readonly scenarios: readonly string[];
  readonly seed?: number | undefined;
  /** After how many launches who is certainly slower is dropped; after the last one it is over. */
  readonly looks?: readonly number[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Asked after every launch; what is known then is all there will be. */
  readonly isTimeUp?: (() => boolean) | undefined;
  readonly onLaunch?: ((launch: number, results: readonly RaceResult[]) => void) | undefined;
}

/** How the sides did in one scenario. */
export interface RaceResult {
  readonly scenario: string;
  /** In the order of the sides. */
  readonly entries: readonly RaceEntry[];
}

export interface RaceEntry {
  readonly side: Side;
  /**
   * `best`; `tied`: within 5 % of it, or nothing else can be told; `dropped`: certainly slower; `failed` also where its traits
   * exclude it (`failure.code` is then `BENCH_EXCLUDED`).
   */
  readonly place: 'best' | 'tied' | 'dropped' | 'failed';
  readonly launches: number;
  /** ns an operation; 0 where it failed. */
  readonly p50: number;
  /** ns an operation, block by block, of each launch that it took part in: those of all sides at the same place are comparable. */
  readonly laps: Laps;
  /** This side / the best, with the interval that it was judged by. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly failure?: Failure;
}

const defaultLooks = [10, 20];
/** What differs between launches is more than what more slices of one could tell; so a race has fewer of them. */
const blocks: Blocks = { window: 4, measured: 12 };

/** What is known of a scenario until now. */
interface Course {
  readonly scenario: string;
  readonly laps: readonly Map<number, Float64Array>[];
  readonly failures: (Failure | undefined)[];
  /** Indexes of those that still run. */
  running: readonly number[];
  dropped: ReadonlySet<number>;
}

/**
 * Races backends: all live, one working at a time, in blocks of random order. Who is certainly slower than the best, by more than
 * 5 %, is dropped at a look and costs nothing more.
 */
export async function race(options: RaceOptions): Promise<readonly RaceResult[]> {
  const { sides, scenarios, seed = 1, looks = defaultLooks, signal, isTimeUp, onLaunch } = options;
  const courses = scenarios.map((scenario): Course => newCourse(scenario, sides.length));
  for (let launch = 0; launch < looks.at(-1)!; launch++) {
    const open = courses.filter(({ running, laps }) => !isSettled(running.map((place) => laps[place]!)));
    if (open.length === 0) break;
    const processor = processorOf(launch);
    const seedOfLaunch = seed + launch;
    const seats = sides.map((side) => new Seat(side, { signal, execArgv: [hashedBy(seedOfLaunch)] }));
    try {
      const random = seededRandom(seedOfLaunch);
      for (const course of open) {
        const running = course.running.map((place) => seats[place]!);
        const rotation = { ...course, seed: seedOfLaunch, blocks, random, processor, atLeast: 1 };
        const turns = await rotate(running, rotation);
        turns.forEach((turn, index) => {
          const place = course.running[index]!;
          if ('failure' in turn) course.failures[place] = turn.failure;
          else course.laps[place]!.set(launch, turn.nanos);
        });
        course.running = course.running.filter((place) => course.failures[place] === undefined);
        if (looks.includes(launch + 1)) drop(course);
      }
    } finally {
      await Promise.all(seats.map((seat) => seat.close()));
    }
    onLaunch?.(
      launch,
      courses.map((course) => resultOf(course, sides)),
    );
    if (isTimeUp?.() === true) break;
  }
  return courses.map((course) => resultOf(course, sides));
}

function newCourse(scenario: string, count: number): Course {
  const all = Array.from({ length: count }, (_, place) => place);
  return {
    scenario,
    laps: all.map(() => new Map<number, Float64Array>()),
    failures: all.map(() => undefined),
    running: all,
    dropped: new Set(),
  };
}

function atLook({ laps, running }: Course): ReturnType<typeof standings> {
  const some: readonly Laps[] = running.map((place) => laps[place]!);
  if (some.some((one) => one.size === 0)) return { best: 0, behind: some.map(() => unknown), dropped: [] };
  return standings(some);
}

const unknown = { estimate: 0, low: -Infinity, high: Infinity };

function drop(course: Course): void {
  const { dropped } = atLook(course);
  course.dropped = new Set([...course.dropped, ...course.running.filter((_, index) => dropped[index])]);
  course.running = course.running.filter((_, index) => dropped[index] !== true);
}

function resultOf(course: Course, sides: readonly Side[]): RaceResult {
  const { scenario, laps, failures, dropped, running } = course;
  const finished = [...running, ...dropped];
  const { best, behind } = atLook({ ...course, running: finished });
  const entries = sides.map((side, place): RaceEntry => {
    const failure = failures[place];
    if (failure !== undefined) {
      return {
        side,
        place: 'failed',
        launches: laps[place]!.size,
        p50: 0,
        laps: new Map(),
        ratio: 0,
        low: 0,
        high: 0,
        failure,
      };
    }
    const index = finished.indexOf(place);
    const { estimate, low, high } = behind[index]!;
    const middles = [...laps[place]!.values()].map(median);
    return {
      side,
      place: dropped.has(place) ? 'dropped' : index === best ? 'best' : 'tied',
      launches: middles.length,
      p50: middles.length === 0 ? 0 : median(middles),
      laps: laps[place]!,
      ratio: Math.exp(estimate),
      low: Math.exp(low),
      high: Math.exp(high),
    };
  });
  return { scenario, entries };
}
