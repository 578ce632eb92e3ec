/** What a scenario of a backend is called: `registry-file/read-one`. */
export interface ScenarioName {
  readonly contract: string;
  readonly backend: string;
  readonly scenario: string;
}

/**
 * Scenarios by their names, or parts of them: `registry`, `registry-file`, `registry/read-one`, `registry-file/read-one`.
 * The flag `--only` and bench.gate.json use the same words.
 */
export interface Selector {
  readonly text: string;
  readonly contract: string;
  readonly backend: string | undefined;
  readonly scenario: string | undefined;
}

export function parseSelector(text: string): Selector {
  const [, contract = '', backend, scenario] = /^([^-/]+)(?:-([^/]+))?(?:\/(.+))?$/.exec(text) ?? [];
  return { text, contract, backend, scenario };
}

export function selects(selector: Selector, name: ScenarioName): boolean {
  return (['contract', 'backend', 'scenario'] as const).every(
    (part) => selector[part] === undefined || selector[part] === name[part],
  );
}

/** How narrow it is; a scenario says more than a backend. */
export function narrowness({ backend, scenario }: Selector): number {
  return (backend === undefined ? 0 : 1) + (scenario === undefined ? 0 : 2);
}
