import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'vitest';
import { shellWord } from '../src/index.ts';

it('a shell reads every word as it was, and plain ones stay as they are', () => {
  const words = [
    'plain',
    '/a/b-c.d',
    '',
    'two words',
    "it's",
    '$HOME `x` "y" \\',
    "''",
    'line\nbreak',
    '*',
    '~',
    '#',
  ];
  const line = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
  const { stdout } = spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
  assert.deepEqual(stdout.split('\0').slice(0, -1), words);
  assert.deepEqual(words.slice(0, 2).map(shellWord), words.slice(0, 2));
});
