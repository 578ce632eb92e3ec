import process from 'node:process';
import { buildNative } from '../dist/index.js';

const [folder, ...argv] = process.argv.slice(2);
buildNative({ folder, name: 'fixture', instead: 'nothing serves' }, argv);
