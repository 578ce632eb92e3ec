import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { commandTable } from '../src/index.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/commands');
const commands = readdirSync(folder).map((file) => join(folder, file));
const textOf = (file: string): string => readFileSync(file, 'utf8');

/** Flags that no code need read, and why. */
const unread: Readonly<Record<string, string>> = {
  'customize-mode -F': 'its code is loaded when it is asked for',
  'customize-mode -f': 'as -F',
  'customize-mode -N': 'as -F',
  'customize-mode -Z': 'as -F',
  'join-pane -v': 'the usual way',
  'move-pane -v': 'the usual way',
  'rotate-window -U': 'the usual way',
  'split-window -v': 'the usual way',
  'switch-client -F': 'tmux 3.3a takes it and does nothing with it',
};

/** The file of a command, and what it imports, directly or not, that is given arguments. */
function codeOf(file: string, seen: Set<string> = new Set()): string {
  if (seen.has(file)) return '';
  seen.add(file);
  const text = textOf(file);
  const imports = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => join(dirname(file), path));
  const helpers = imports.filter((path) => !path.endsWith('/index.ts') && /\bargs\b/.test(textOf(path)));
  // Not where they are declared.
  const own = text.replaceAll(/argumentSpec\(\s*'[^']*'/g, '');
  return [own, ...helpers.map((path) => codeOf(path, seen))].join('\n');
}

describe('the flags of commands', () => {
  for (const { name, arguments: spec, source, target } of commandTable) {
    it(`of ${name} are read by its code, all of them`, () => {
      const file = commands.find((one) => textOf(one).includes(`name: '${name}'`));
      const code = file === undefined ? '' : codeOf(file);
      const ignored = Array.from(spec.template.replaceAll(':', '')).filter(
        (flag) =>
          flag !== target?.flag &&
          flag !== source?.flag &&
          !code.includes(`'${flag}'`) &&
          !(`${name} -${flag}` in unread),
      );
      assert.deepEqual(ignored, []);
    });
  }
});
