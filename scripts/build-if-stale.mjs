import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = 'node_modules/.cache/pitcrew-build';

/** Builds everything where a source file or manifest is another than at the last build. Looking takes ~20 ms. */
export function buildIfStale(root, must) {
  const now = fingerprint(root);
  const file = join(root, stamp);
  const built = ['bin/tmux', 'bin/pitcrew', 'bin/bundle/launch.cjs', 'apps/cli/dist/main.js'].every((path) =>
    existsSync(join(root, path)),
  );
  if (built && existsSync(file) && readFileSync(file, 'utf8') === now) return;
  console.log('building …');
  must('npm', 'run', '--silent', 'build');
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  writeFileSync(file, now);
}

/** Names, sizes and times of all sources. */
function fingerprint(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else add(path);
    }
  };
  for (const group of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, group))) {
      for (const part of ['src', 'native'])
        if (existsSync(join(root, group, name, part))) walk(`${group}/${name}/${part}`);
      add(`${group}/${name}/package.json`);
    }
  }
  for (const path of ['package.json', 'package-lock.json', 'tsconfig.base.json', 'turbo.json']) add(path);
  walk('scripts');
  return hash.digest('hex');
}
