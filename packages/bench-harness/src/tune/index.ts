export { isObjective, metrics, objectives, parseWeights, type Objective, type Weights } from './objective.ts';
export { tune, type TuneOptions } from './tune.ts';
export type { Planned } from './plan.ts';
export { mostMinutes, type TuneStep } from './timetable.ts';
export { wholeSuite } from './end-to-end/whole-suite.ts';
export type { Whole } from './end-to-end/whole.ts';
export type { Decision, Interaction, MachineProfile, Together } from './profile.ts';
