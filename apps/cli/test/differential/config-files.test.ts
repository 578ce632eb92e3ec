import { execFile } from 'node:child_process';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, it } from 'vitest';
import { haveEnded } from './support/pair.ts';

const ours = fileURLToPath(new URL('../../../../bin/tmux', import.meta.url));
const theirs = '/usr/bin/tmux';

/** Starts a server by its first session, with a home that holds these files, and tells which of them were read. */
async function read(tmux: string, files: Readonly<Record<string, string>>, flags: string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'pitcrew-conf-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(home, name, '..'), { recursive: true });
      if (text.startsWith('-> ')) await symlink(join(home, text.slice(3)), join(home, name));
      else await writeFile(join(home, name), text);
    }
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'xdg'),
      SHELL: '/bin/sh',
    };
    const run = async (...words: string[]): Promise<string> =>
      (
        await promisify(execFile)(tmux, ['-S', join(home, 's'), ...words], {
          env,
          cwd: home,
          timeout: 60_000,
        })
      ).stdout;
    try {
      await run(...flags, 'new-session', '-d', '-s', 'a');
      const seen = await run('display-message', '-p', '-t', 'a', '#{@read} #{window_index} #{config_files}');
      return seen.replaceAll(home, 'HOME').replace(/\/etc\/tmux\.conf,?/, '');
    } finally {
      await run('kill-server').catch(() => undefined);
      await haveEnded(join(home, 's'));
    }
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

const says = (word: string): string => `set -gaF @read '${word}'\n`;

const homes: Readonly<Record<string, { files: Record<string, string>; flags?: string[] }>> = {
  'none where there is none': { files: {} },
  '~/.tmux.conf': { files: { '.tmux.conf': `${says('home')}set -g base-index 1\n` } },
  'all that are there, in order': {
    files: {
      '.config/tmux/tmux.conf': says('third'),
      'xdg/tmux/tmux.conf': says('second'),
      '.tmux.conf': says('first'),
    },
  },
  'one that two names lead to once': {
    files: { '.config/tmux/tmux.conf': says('one'), '.tmux.conf': '-> .config/tmux/tmux.conf' },
  },
  'only those that -f names': {
    files: { '.tmux.conf': says('home'), one: says('one'), two: says('two') },
    flags: ['-f', 'one', '-f', 'two'],
  },
};

describe.skipIf(!existsSync(theirs))('configuration files', () => {
  for (const [title, { files, flags = [] }] of Object.entries(homes)) {
    it(`are read as tmux reads them: ${title}`, async () => {
      assert.equal(await read(ours, files, flags), await read(theirs, files, flags));
    });
  }
});
