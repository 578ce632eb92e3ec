import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { house, tmuxPath, until } from './faults/support/house.ts';

/** More than pipes and sockets hold on their way. */
const last = 400_000;
const numbers = Array.from({ length: last }, (_, at) => `${at + 1}\n`).join('');

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'latin1') : '';
}

/** The bytes of `%output`, and nothing else. */
function printed(control: string): string {
  return control
    .split('\n')
    .flatMap((line) => /^%output %\d+ (.*)$/.exec(line)?.[1] ?? [])
    .join('')
    .replaceAll(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

it('whoever does not read while a program prints gets all of it afterwards, though the conductor reads it into the same memory again and again', async () => {
  const one = house();
  const [piped, go, begin] = ['piped', 'go', 'begin'].map((name) => join(one.folder, name)) as [
    string,
    string,
    string,
  ];
  const wait = (file: string): string => `until [ -e ${file} ]; do sleep 0.02; done`;
  await one.ok('new-session', '-d', `stty -opost; ${wait(begin)}; seq ${last}; echo end; exec cat`);
  await one.ok('pipe-pane', `${wait(go)}; exec cat > ${piped}`);
  const client = spawn(tmuxPath, ['-C', 'attach-session'], { env: one.env, cwd: one.folder });
  const gone = new Promise((resolve) => client.on('close', resolve));
  await until(async () => (await one.ok('list-clients')) !== '');
  writeFileSync(begin, '');
  await until(async () => (await one.ok('capture-pane', '-p')).trimEnd().endsWith('end'));
  writeFileSync(go, '');
  let control = '';
  client.stdout.setEncoding('latin1').on('data', (text: string) => (control += text));
  await until(() => control.includes('end\\012'));
  await until(() => textOf(piped).endsWith('end\n'));
  client.stdin.end();
  await gone;
  assert.ok(textOf(piped) === `${numbers}end\n`);
  assert.ok(printed(control) === `${numbers}end\n`);
});
