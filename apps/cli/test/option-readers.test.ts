import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '@pitcrew/core/testing';
import { expect, it } from 'vitest';
import { serverOptions } from '../../../packages/shim/src/options/server-options.ts';
import { sessionOptions } from '../../../packages/shim/src/options/session-options.ts';
import { storedOnly } from '../../../packages/shim/src/options/stored-only.ts';
import { windowOptions } from '../../../packages/shim/src/options/window-options.ts';
import { gone } from './support/pitcrew.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What names options and does nothing by them: their tables, old names, first values, and texts that explain them. */
const tables = /^packages\/shim\/src\/(?:options\/(?!status-format)|modes\/customize\/)/;

const sources = ['packages/conductor', 'packages/shim', 'packages/surface-terminal', 'apps/cli']
  .flatMap((folder) =>
    readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' }).map((name) =>
      relative(root, join(root, folder, 'src', name)),
    ),
  )
  .filter((path) => path.endsWith('.ts') && !tables.test(path))
  .map((path) => readFileSync(join(root, path), 'utf8'));

/** Texts of the sources; those that are put together, such as `visual-${kind}`, as patterns. */
const literals = new Set<string>();
const patterns: RegExp[] = [];
for (const source of sources) {
  for (const [, text = ''] of source.matchAll(/'([a-z][a-z0-9-]*)'/g)) literals.add(text);
  for (const [, text = ''] of source.matchAll(/`((?:[a-z-]|\$\{\w+\})*-(?:[a-z-]|\$\{\w+\})*)`/g))
    if (/[a-z]{4}/.test(text.replaceAll(/\$\{\w+\}/g, '')))
      patterns.push(new RegExp(`^${text.replaceAll(/\$\{\w+\}/g, '[a-z]+')}$`));
}
/** The status line reads some by formats, which are cut into lines there. */
const formats = sources
  .filter((source) => source.includes('StatusFormat'))
  .join('')
  .replaceAll(/' \+\n\s*'/g, '');

function isRead(option: string): boolean {
  return (
    literals.has(option) ||
    patterns.some((pattern) => pattern.test(option)) ||
    new RegExp(String.raw`[{:]${option}\}|\{${option}:`).test(formats)
  );
}

it('reads every option that it takes, or says in docs/tmux-compat.md that it does not', () => {
  const docs = readFileSync(join(root, 'docs/tmux-compat.md'), 'utf8');
  const section = /## Options that are stored only\n(?<text>.*?)\n## /s.exec(docs)?.groups?.['text'] ?? '';
  const listed = [...section.matchAll(/^\| `([a-z0-9-]+)` \| \S/gm)].map(([, name = '']) => name);
  expect(listed.filter((option) => option !== 'xterm-keys')).toEqual(Object.keys(storedOnly).toSorted());
  const options = Object.keys({ ...serverOptions, ...sessionOptions, ...windowOptions });
  expect(options.filter((option) => !isRead(option)).toSorted()).toEqual(listed.toSorted());
});

it('writes down for doctor that somebody sets one that is not read', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'pitcrew-options-'));
  const run = (...argv: string[]): Buffer =>
    execFileSync(join(root, 'bin/tmux'), ['-S', join(dir, 'socket'), '-f', '/dev/null', ...argv], {
      env: { ...process.env, TMUX: '' },
    });
  try {
    run(
      'new-session',
      '-d',
      'cat',
      ';',
      'set-option',
      '-g',
      'lock-after-time',
      '5',
      ';',
      'set',
      'mouse',
      'on',
    );
    run('set-option', '-gu', 'lock-after-time');
    const log = join(dir, 'not-understood.log');
    await until(
      'it is written down',
      () => existsSync(log) && readFileSync(log, 'utf8').endsWith('\n'),
      60_000,
    );
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual([
      'option stored, and not read: lock-after-time (terminals are not locked)',
    ]);
  } finally {
    const pid = Number(run('display-message', '-p', '#{pid}'));
    run('kill-server');
    // It answers first, and tidies up here.
    await gone(pid);
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
});
