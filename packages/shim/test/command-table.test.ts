import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { commandTable } from '../src/index.ts';
import { optionTable } from '../src/options/table.ts';
import { isVariable } from '../src/variables/index.ts';

const version = spawnSync('tmux', ['-V'], { encoding: 'utf8' }).stdout?.trim();
const oracle = version === 'tmux 3.3a' ? it : it.skip;

describe('the command table', () => {
  oracle(
    `is that of tmux 3.3a: names, aliases, usage and order (needs tmux 3.3a, found ${version ?? 'none'})`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'pitcrew-table-'));
      try {
        const words = ['-S', join(folder, 's'), '-f', '/dev/null', 'start-server', ';', 'list-commands'];
        const theirs = execFileSync('tmux', words, { encoding: 'utf8' });
        const ours = commandTable.map(
          ({ name, alias, arguments: { usage } }) =>
            `${name}${alias === undefined ? '' : ` (${alias})`} ${usage}`,
        );
        assert.deepEqual(ours, theirs.trimEnd().split('\n'));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it('names no command twice', () => {
    assert.equal(new Set(commandTable.map(({ name }) => name)).size, commandTable.length);
  });
});

describe('formats', () => {
  it('can tell options from variables by their names', () => {
    assert.deepEqual(
      optionTable.map(({ name }) => name).filter((name) => isVariable(name)),
      [],
    );
  });
});
