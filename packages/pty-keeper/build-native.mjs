import process from 'node:process';
import { buildNative } from '@pitcrew/freestanding';

buildNative(
  { folder: import.meta.dirname, name: 'pitcrew-keeper', instead: 'use another pty backend' },
  process.argv.slice(2),
);
