import type { Scenario } from '@pitcrew/core/bench';
import type { Registry, RegistryTraits } from '../registry.ts';
import { fill, paneKey, paneWidth, roundRobin } from './panes.ts';

type RegistryScenario = Scenario<Registry, RegistryTraits>;

const panes = 100;

async function widthOf(registry: Registry, key: string): Promise<number> {
  const document = await registry.get(key);
  return typeof document === 'object' && document !== null && 'width' in document
    ? Number(document.width)
    : Number.NaN;
}

export const readOne: RegistryScenario = {
  name: 'read-one',
  operation: `one of ${panes} panes is read by its key`,
  work: 'cpu',
  async setUp(stage) {
    const registry = await stage.open();
    await fill(registry, panes, stage.seed);
    const next = roundRobin(panes, stage.seed);
    return {
      mode: 'async',
      overlaps: true,
      expected: paneWidth,
      run: () => widthOf(registry, paneKey(next())),
      close: () => registry.close(),
    };
  },
};

export const readAll: RegistryScenario = {
  name: 'read-all',
  operation: `all ${panes} panes are listed`,
  work: 'cpu',
  amount: { of: panes, unit: 'documents' },
  async setUp(stage) {
    const registry = await stage.open();
    await fill(registry, panes, stage.seed);
    return {
      mode: 'async',
      overlaps: true,
      expected: panes,
      run: async () => (await registry.list('pane/')).length,
      close: () => registry.close(),
    };
  },
};
