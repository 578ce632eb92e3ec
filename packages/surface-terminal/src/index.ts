export { attachTerminal } from './attach-terminal.ts';
