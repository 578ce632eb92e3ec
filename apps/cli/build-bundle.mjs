/**
 * Makes the bundle of the conductor and the client in Node, and what V8 keeps of it compiled, so that a first
 * `tmux new-session` does not wait for some five hundred modules: docs/decisions/0010-a-bundle.md.
 *
 * Everything works without it, and one whose modules have changed since is not used (`src/bundle/launch.ts`).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { defaults, unkept } from '@pitcrew/backends';
import { encodePlaces } from './dist/bundle/encode-places.js';
import { inputsFile, inputsOf } from './dist/bundle/inputs.js';
import { bundleFile, cacheFile, placesFile } from './dist/bundle/load.js';

const root = resolve(import.meta.dirname, '../..');
const dist = join(import.meta.dirname, 'dist', 'bundle');
const importModule = 'packages/backends/dist/import-module.js';

/**
 * What every conductor opens at its start, what it has where it can't keep its crew, and the codec that clients may ask for.
 * Others are loaded as modules.
 */
const inside = ['registry', 'transport', 'codec', 'pty', 'screen', 'lock', 'watcher']
  .map((contract) => `@pitcrew/${contract}-${defaults[contract]}`)
  .concat(`@pitcrew/registry-${unkept.registry}`, `@pitcrew/pty-${unkept.pty}`, '@pitcrew/codec-json');

/** Compiled packages: they find their own files by their place. */
const outside = ['node-pty', 'fs-ext'];

/** In place of `import-module.js`: what is in the bundle is taken from there, and the rest as that module would. */
const importModuleHere = `
${inside.map((name, at) => `import * as backend${at} from '${name}';`).join('\n')}
const inside = { ${inside.map((name, at) => `'${name}': backend${at}`).join(', ')} };
export async function importModule(specifier) {
  return inside[specifier] ?? (await importOutside(import.meta.url)).importModule(specifier);
}`;

/** Files that are found by the place of the one that asks are found from where that lies, not from the bundle. */
const ownPlaces = {
  name: 'own-places',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\/dist\/.*\.js$/ }, ({ path }) => {
      const name = relative(root, path);
      const text = name === importModule ? importModuleHere : readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      // On the line that is there, so that positions stay what they are.
      return {
        contents: `const importMetaUrl = urlOf(${JSON.stringify(name)}); ${text}`,
        resolveDir: dirname(path),
      };
    });
    onResolve({ filter: new RegExp(`^(${outside.join('|')})(/|$)`) }, ({ path, importer }) => {
      try {
        const file = createRequire(importer).resolve(path);
        // Two folders below the root: bin/bundle/NAME.
        return { path: `../../../${relative(root, file)}`, external: true };
      } catch {
        // Not installed: whoever asks for it says so.
        return { path, external: true };
      }
    });
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  write: false,
  metafile: true,
};

async function bundle(target) {
  return build({
    ...shared,
    absWorkingDir: root,
    entryPoints: [join(dist, 'entry.js')],
    // Positions are told from where it will lie, whatever the name will be.
    outfile: join(target, 'NAME', bundleFile),
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcesContent: false,
    define: { 'import.meta.url': 'importMetaUrl' },
    // A script that V8 takes from its cache has no `import()`.
    supported: { 'dynamic-import': false },
    banner: { js: '(function (module, require, importOutside, urlOf) {' },
    footer: { js: '})' },
    plugins: [ownPlaces],
  });
}

/** The launcher that knows the bundle by its name. */
async function launcher(name) {
  return build({
    ...shared,
    absWorkingDir: root,
    entryPoints: [join(dist, 'launch.js')],
    outfile: 'launch.cjs',
    define: { BUNDLE: JSON.stringify(name), 'import.meta.dirname': '__dirname' },
  });
}

/**
 * The files by which a change is known: of a package of ours what its build writes last, of others every module, and
 * each manifest, which says where modules are. One look at each of the five hundred modules takes 5 ms and more of every start.
 */
function witnesses(...results) {
  const files = new Set();
  for (const module of results.flatMap(({ metafile }) => Object.keys(metafile.inputs))) {
    let folder = dirname(module);
    while (!existsSync(join(root, folder, 'package.json'))) folder = dirname(folder);
    files.add(join(folder, 'package.json'));
    files.add(module.startsWith(join(folder, 'dist/')) ? join(folder, 'dist/.tsbuildinfo') : module);
  }
  return [...files];
}

/**
 * Makes `launch.cjs` in `target`, and the bundle in a folder beside it, whose name is of what is in it: whoever starts
 * meanwhile meets the old pair or the new one.
 */
async function makeBundle(target) {
  const made = await bundle(target);
  const inputs = JSON.stringify(inputsOf(root, witnesses(made, await launcher(''))));
  const digest = createHash('sha256').update(process.version).update(inputs);
  for (const { contents } of made.outputFiles) digest.update(contents);
  const name = digest.digest('hex').slice(0, 16);
  const folder = join(target, name);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    for (const { path, contents, text } of made.outputFiles) {
      if (path.endsWith('.map')) writeFileSync(join(unfinished, placesFile), encodePlaces(JSON.parse(text)));
      else writeFileSync(join(unfinished, basename(path)), contents);
    }
    writeFileSync(join(unfinished, inputsFile), inputs);
    renameSync(unfinished, folder);
  }
  if (!existsSync(join(folder, cacheFile))) compile(folder);
  const [{ contents }] = (await launcher(name)).outputFiles;
  writeFileSync(join(target, 'launch.cjs.new'), contents);
  renameSync(join(target, 'launch.cjs.new'), join(target, 'launch.cjs'));
  for (const other of readdirSync(target)) {
    if (![name, 'launch.cjs'].includes(other)) rmSync(join(target, other), { recursive: true, force: true });
  }
}

/** Runs a conductor for some commands, and keeps what V8 has compiled for them. */
function compile(folder) {
  const script = join(import.meta.dirname, 'compile-bundle.mjs');
  const { status, stderr, error } = spawnSync(process.execPath, [script, folder], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status === 0) return;
  console.error(
    `cli: the bundle is not compiled ahead, a conductor starts slower\n${error?.message ?? stderr}`,
  );
  // On a user's machine that may be a sandbox without terminals; where we look, it is a bug.
  if (process.env['CI']) process.exitCode = 1;
}

await makeBundle(join(root, 'bin', 'bundle'));
