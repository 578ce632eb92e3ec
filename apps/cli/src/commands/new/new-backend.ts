import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contracts } from '@pitcrew/backends';
import { writeWhole } from '@pitcrew/bench-harness/report';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import { suggest } from '../bench/suggest.ts';
import { checkoutAround } from './checkout.ts';
import { backendFiles } from './files.ts';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** `pitcrew new backend`: the folder of a backend that compiles, fails honestly, and is registered. */
export async function newBackend(contractName: string, name: string): Promise<number> {
  const contract = contracts.find((each) => each === contractName);
  if (contract === undefined)
    throw refused(`there is no contract "${contractName}". ${suggest(contractName, contracts)}`);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    throw refused(
      `"${name}" can't be a name: small letters, digits and single dashes, such as "redis" or "io-uring"`,
    );
  const root = checkoutAround(process.cwd());
  if (root === undefined) throw refused('this is no checkout of Pitcrew: run it in one');

  const registration = join(root, 'packages/backends/package.json');
  const manifest = JSON.parse(await readFile(registration, 'utf8')) as Manifest;
  const packageName = `@pitcrew/${contract}-${name}`;
  if (packageName in manifest.dependencies) throw refused(`${contract}-${name} exists`);
  const folder = `packages/${contract}-${name}`;
  await makeFolder(join(root, folder), folder);
  try {
    for (const [path, text] of Object.entries(backendFiles(contract, name, manifest.version))) {
      const file = join(root, folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' });
    }
    await writeWhole(registration, withDependency(manifest, packageName));
  } catch (error) {
    await rm(join(root, folder), { recursive: true, force: true });
    throw error;
  }
  process.stdout.write(nextSteps(contract, name, folder));
  return 0;
}

/** Fails where it is there already: nobody's work is written over. */
async function makeFolder(path: string, shown: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (systemErrorCode(error) === 'EXISTS') throw refused(`${shown} exists`);
    throw error;
  }
}

function withDependency(manifest: Manifest, name: string): string {
  const all = { ...manifest.dependencies, [name]: `^${manifest.version}` };
  const dependencies = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`;
}

function nextSteps(contract: string, name: string, folder: string): string {
  return `made ${folder}, and a line for it in packages/backends/package.json

Next:
  npm install                      links it with the others
  cd ${folder}
  npm run build                    compiles what is there: a backend that says it is not written yet
  npm test                         the kit of ${contract}: what is red is to be done
  edit src/index.ts                open() first; then the traits that have become true
  pitcrew bench ${contract} --backend ${name}

docs/writing-a-backend.md walks through a whole one.
`;
}

function refused(why: string): CodedError<'CLI_NEW_REFUSED'> {
  return new CodedError('CLI_NEW_REFUSED', `${why}; nothing was made`);
}
