export type { BenchSuite } from './suite.ts';
export type { Figure, Operation, Scenario, Work } from './scenario.ts';
export type { Json, Peer, PeerStage, Stage } from './stage.ts';
