import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What comes with a backend. */
export interface Footprint {
  /** Something is compiled for this machine: built here, or built by somebody else. */
  readonly native: boolean;
  /** Packages beyond this house's own, with what they depend on. */
  readonly dependencies: number;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/**
 * Looks at the packages that a backend's package stands on.
 *
 * @param folder holds its `package.json`
 */
export function footprintOf(folder: string): Footprint {
  const seen = new Set<string>();
  let native = false;
  const visit = (at: string): void => {
    if (seen.has(at)) return;
    seen.add(at);
    const manifest = read(at);
    native ||= isNative(at, manifest);
    const { dependencies = {}, optionalDependencies = {} } = manifest;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      // A contract or core: every backend has them.
      if (name.startsWith('@pitcrew/')) continue;
      const found = locate(name, at);
      if (found !== undefined) visit(found);
    }
  };
  visit(folder);
  return { native, dependencies: seen.size - 1 };
}

function read(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return {};
  }
}

function isNative(folder: string, { scripts = {} }: Manifest): boolean {
  if (existsSync(join(folder, 'binding.gyp')) || existsSync(join(folder, 'prebuilds'))) return true;
  if (/gyp|native/.test(`${scripts['install'] ?? ''} ${scripts['build'] ?? ''}`)) return true;
  return readdirSync(folder).some((name) => name.endsWith('.node'));
}

/** Where Node would find it; a package that keeps its manifest to itself has a folder all the same. */
function locate(name: string, from: string): string | undefined {
  const paths = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  return paths.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')));
}

/** The folder of the package that a module lies in. */
export function packageOf(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
