import { measure, measureEveryday, measureFigure, type Measurement } from '@pitcrew/bench-harness';
import type { Step } from '@pitcrew/bench-harness/report';
import { excludedMeasurement, type Agenda, type Item } from './agenda.ts';

/** How closely everything is looked at. */
export type Effort = 'quick' | 'everyday' | 'long';

export interface Run {
  readonly measurements: readonly Measurement[];
  readonly complete: boolean;
}

interface RunOptions {
  readonly effort: Effort;
  readonly signal: AbortSignal;
  readonly onStep: (step: Step) => void;
}

/** Measures one after the other. What was measured before an abort is kept. */
export async function runAgenda({ items }: Agenda, { effort, signal, onStep }: RunOptions): Promise<Run> {
  const measurements: Measurement[] = [];
  try {
    for (const [done, item] of items.entries()) {
      onStep({
        label: `${item.side.contract} › ${item.entry.name} › ${item.backend}`,
        done,
        total: items.length,
      });
      measurements.push({ ...(await measureItem(item, effort, signal)), backend: item.backend });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    return { measurements, complete: false };
  }
  return { measurements, complete: true };
}

async function measureItem(item: Item, effort: Effort, signal: AbortSignal): Promise<Measurement> {
  const { side, entry, isFigure } = item;
  signal.throwIfAborted();
  if (entry.excluded !== undefined) return excludedMeasurement(item, entry.excluded);
  if (isFigure) return measureFigure({ side, figure: entry.name, signal });
  if (effort === 'long') return measure({ side, scenario: entry.name, launches: 3, load: true, signal });
  return measureEveryday(side, entry, { ms: effort === 'quick' ? 100 : 500, signal });
}
