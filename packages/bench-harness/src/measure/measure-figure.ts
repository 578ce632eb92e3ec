import { Launch } from '../launch/index.ts';
import type { Measurement } from '../results.ts';
import type { Side } from '../side.ts';
import { failedMeasurement } from './failed.ts';

export interface MeasureFigureOptions {
  readonly side: Side;
  readonly figure: string;
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What is no time, measured once in a process of its own; fails as `measure` does. */
export async function measureFigure(options: MeasureFigureOptions): Promise<Measurement> {
  const { side, figure: scenario, seed = 1, signal } = options;
  const { contract, backend } = side;
  let operation = '';
  try {
    await using launch = await Launch.start(side, { signal });
    const { figures } = await launch.ask('describe', null);
    operation = figures.find(({ name }) => name === scenario)?.operation ?? '';
    const figure = await launch.ask('figure', { name: scenario, seed });
    return { contract, backend, scenario, operation, status: 'ok', figure };
  } catch (error) {
    return failedMeasurement({ contract, backend, scenario, operation }, error, signal);
  }
}
