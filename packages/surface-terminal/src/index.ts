export { terminalSurface } from './terminal-surface.ts';
