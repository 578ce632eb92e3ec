import process from 'node:process';
import { buildNative } from '@pitcrew/freestanding';

buildNative(
  { folder: import.meta.dirname, name: 'tmux', instead: 'the Node client runs as tmux' },
  process.argv.slice(2),
);
