export { Launch, type LaunchOptions } from './launch.ts';
export { ownRoot } from './locate.ts';
