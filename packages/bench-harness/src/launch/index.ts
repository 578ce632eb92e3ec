export { hashedBy } from './hashes.ts';
export { Launch, type LaunchOptions } from './launch.ts';
export { processorOf } from './processor.ts';
export { ownRoot } from './locate.ts';
