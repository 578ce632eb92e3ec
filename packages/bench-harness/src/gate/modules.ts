import { mkdir, readdir, readFile, realpath, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

interface LockEntry {
  readonly version?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}
type Lock = Readonly<Record<string, LockEntry>>;

/** npm's own record of what is installed. */
export const installedLock = 'node_modules/.package-lock.json';

export function parseLock(text: string): Lock {
  return (JSON.parse(text) as { readonly packages?: Lock }).packages ?? {};
}

/** Whether what is installed holds everything of a lock file in that version. It may hold more. */
export function isInstalled(wanted: Lock, installed: Lock): boolean {
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional }]) => {
    if (!path.includes('node_modules/') || link === true) return true;
    const there = installed[path];
    // What other platforms need is not there.
    if (there === undefined) return optional === true || devOptional === true;
    return there.version === version;
  });
}

/**
 * Gives the checkout `to` the packages that `from` has installed, by links, but its own workspaces as they are in `to`: what it
 * imports of itself must be its own. Node follows a link before it looks for what a package imports, so that packages from outside find
 * each other where they are installed.
 */
export async function linkModules(from: string, to: string): Promise<void> {
  const installed = parseLock(await readFile(join(from, installedLock), 'utf8'));
  const nested = Object.keys(installed)
    .map((path) => /^(.+?\/node_modules)\//.exec(path)?.[1])
    .filter(
      (folder) => folder !== undefined && folder !== 'node_modules' && !folder.startsWith('node_modules/'),
    );
  for (const folder of new Set(['node_modules', ...(nested as string[])])) {
    await linkFolder(join(from, folder), join(to, folder), await realpath(from));
  }
  await linkWorkspaces(to);
}

/** A folder is linked as a whole, unless it holds workspaces (a scope does, and `node_modules` itself). */
async function linkFolder(from: string, to: string, root: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const path = join(from, entry.name);
    if (entry.isSymbolicLink() && isWorkspace(await realpath(path), root)) continue;
    if (entry.name.startsWith('.') && entry.name !== '.bin') continue;
    if (entry.name.startsWith('@')) await linkFolder(path, join(to, entry.name), root);
    else await symlink(path, join(to, entry.name));
  }
}

function isWorkspace(path: string, root: string): boolean {
  return path.startsWith(`${root}/`) && !relative(root, path).includes('node_modules');
}

/** As npm does it: a relative link for each package of the folders that package.json names. */
async function linkWorkspaces(root: string): Promise<void> {
  const { workspaces = [] } = (await manifestOf(root)) ?? {};
  for (const pattern of workspaces) {
    const parent = pattern.replace(/\/\*$/, '');
    const folders =
      pattern === parent ? [parent] : (await readdir(join(root, parent))).map((name) => join(parent, name));
    for (const folder of folders) {
      const manifest = await manifestOf(join(root, folder));
      if (manifest?.name === undefined) continue;
      const link = join(root, 'node_modules', manifest.name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(relative(dirname(link), join(root, folder)), link);
    }
  }
}

async function manifestOf(
  folder: string,
): Promise<{ readonly name?: string; readonly workspaces?: readonly string[] } | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { name?: string };
  } catch {
    return undefined;
  }
}
