export { fewestLaunches, indifference } from './elimination.ts';
export { race, type RaceEntry, type RaceOptions, type RaceResult } from './race.ts';
