import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { until } from '@pitcrew/core/testing';
import { describe, expect, it } from 'vitest';
import { normalise } from './support/normalise.ts';
import { hasTmux, ours, Pair, theirs } from './support/pair.ts';

const hasScript = spawnSync('script', ['--version']).status === 0;

const promises: readonly { readonly title: string; readonly run: readonly string[] }[] = [
  { title: 'by detach-client', run: ['detach-client', '-s', 's'] },
  { title: 'hung up on', run: ['detach-client', '-P'] },
  {
    title: 'for a command that takes its place',
    run: ['detach-client', '-E', 'echo "in $0 of" $SHELL; exit 3'],
  },
  { title: 'with its session', run: ['kill-session', '-t', 's'] },
  { title: 'with its server', run: ['kill-server'] },
];

describe.skipIf(!hasTmux || !hasScript)('a terminal that is left', () => {
  for (const { title, run } of promises) {
    it(title, async () => {
      const pair = new Pair();
      try {
        await pair.run(['new-session', '-d', '-s', 's', 'cat']);
        await pair.run(['new-session', '-d', '-s', 'other', 'cat']);
        const left = [attach(pair, 'ours', ours), attach(pair, 'them', theirs)];
        // Whoever is only listed may have no screen yet that it could give back.
        await until('both are drawn', () => left.every(({ isDrawn }) => isDrawn()));
        await pair.run(run);
        const [mine, other] = await Promise.all(left.map(({ said }) => said));
        expect(mine).toBe(other);
      } finally {
        await pair.close();
      }
    });
  }
});

interface Left {
  readonly isDrawn: () => boolean;
  /** What stands on the terminal when the client has left it, and a shell around it tells how. */
  readonly said: Promise<string>;
}

function attach(pair: Pair, side: 'ours' | 'them', program: string): Left {
  const line = [program, ...pair.socketOf(side), 'attach-session', '-t', 's'].map((word) => `'${word}'`);
  const shell = `trap 'echo hung up' HUP; ${line.join(' ')}; echo code $?`;
  const child = spawn('script', ['-qec', shell, '/dev/null'], { cwd: pair.cwd, env: pair.environment() });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  const said = new Promise<string>((resolve) => {
    child.on('close', () => {
      // Behind the last sequence of the screen that is given back.
      const rest = stripVTControlCharacters(text.slice(text.lastIndexOf('\u001b[?1049l')));
      resolve(normalise(rest.trim(), pair.dir, side));
    });
  });
  return { isDrawn: () => text.includes('\u001b[?1049h'), said };
}
