/**
 * What `bin/pitcrew` runs: the bundle for whom it holds, while every file that it was made of is as it was; the modules
 * themselves for all else.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { refuseDebugger } from '../no-debugger.ts';
import { isFresh } from './inputs.ts';
import { bundleFile, load } from './load.ts';
import { mapStacks } from './mapped-stacks.ts';

/** Name of the bundle's folder beside this file, which the build sets: a launcher never meets another's bundle. */
declare const BUNDLE: string;

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, BUNDLE);
const argv = process.argv.slice(2);

/** `bin/pitcrew` has hidden this from Node, which would have read all of them by now; programs in panes are to have it. */
function showCertificates(): void {
  const { PITCREW_EXTRA_CA_CERTS: file } = process.env;
  if (file === undefined) return;
  process.env['NODE_EXTRA_CA_CERTS'] = file;
  delete process.env['PITCREW_EXTRA_CA_CERTS'];
}

/** What it has set for this process alone. */
function hideOwnVariable(): void {
  const { PITCREW_OWN_VARIABLE: name } = process.env;
  if (name === undefined) return;
  delete process.env[name];
  delete process.env['PITCREW_OWN_VARIABLE'];
}

async function launch(): Promise<void> {
  const importOutside = (specifier: string): Promise<unknown> => import(specifier);
  if (!['serve', 'tmux'].includes(argv[0] ?? '') || !isFresh(root, folder)) {
    await importOutside(pathToFileURL(join(root, 'apps/cli/dist/main.js')).href);
    return;
  }
  const file = join(folder, bundleFile);
  mapStacks(file);
  process.exitCode = await load(root, folder, { require: createRequire(file), importOutside }).run(argv);
}

refuseDebugger();
showCertificates();
hideOwnVariable();
void launch();
