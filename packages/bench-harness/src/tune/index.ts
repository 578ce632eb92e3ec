export { isObjective, metrics, objectives, parseWeights, type Objective, type Weights } from './objective.ts';
export { tune, type TuneOptions } from './tune.ts';
export type { Decision, Interaction, MachineProfile, Together } from './profile.ts';
