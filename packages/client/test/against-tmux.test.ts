import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programs, run, temporaryFolder, type Program } from './programs.ts';

const real = '/usr/bin/tmux';
const folder = temporaryFolder();

/** Both are started as `tmux`, because texts name the program. */
const table: readonly Program[] = programs(folder).filter(({ name }) => name !== 'native with sanitizers');

const uid = process.getuid?.() ?? 0;

/** Where the real tmux of the last tests listens: a label of the folder that tmux uses. */
const decoyPath = join(folder, `tmux-${uid}`, 'real');

function normal(text: string): string {
  return text.replaceAll(`pitcrew-${uid}`, `tmux-${uid}`);
}

beforeAll(() => {
  for (const name of ['tmp', 'open', 'file', 'target']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'plain'), '');
  symlinkSync(join(folder, 'target'), join(folder, 'link'));
  for (const name of ['tmux', 'pitcrew']) {
    mkdirSync(join(folder, 'open', `${name}-${uid}`));
    chmodSync(join(folder, 'open', `${name}-${uid}`), 0o707);
    writeFileSync(join(folder, 'file', `${name}-${uid}`), '');
  }
});

const rows: readonly (readonly [title: string, argv: readonly string[], env?: Record<string, string>])[] = [
  ['the version', ['-V']],
  ['the version before a mistake', ['-VZ']],
  ['a mistake before the version', ['-ZV']],
  ['an unknown flag', ['-Z']],
  ['an unknown flag in a cluster', ['-2uZ']],
  ['a long flag', ['--help']],
  ['a flag without its value', ['-f']],
  ['a flag without its value, clustered', ['-2L']],
  ['-D with a command', ['-D', 'ls']],
  ['-c with a command', ['-c', 'x', 'ls']],
  ['no server', ['ls']],
  ['no server and a label', ['-L', 'none', 'ls']],
  ['no server and an attached label', ['-Lnone', 'ls']],
  ['no server and clustered flags', ['-2uLnone', 'ls']],
  ['no server and an empty label', ['-L', '', 'ls']],
  ['no server and -N', ['-N', '-L', 'none', 'new-session', '-d']],
  ['no server and -N without a command', ['-N', '-L', 'none']],
  ['no server and a word that is no command', ['-L', 'none', 'nonsense']],
  ['no server and a dash', ['-L', 'none', '-']],
  ['a prefix of two commands of which one starts a server', ['-L', 'none', 'new-', '-d']],
  ['no folder', ['-S', '/nonexistent/socket', 'ls']],
  ['a file for a folder', ['-S', '/etc/passwd/socket', 'ls']],
  ['a long path', ['-S', 'a'.repeat(120), 'ls']],
  ['$TMUX', ['ls'], { TMUX: '/nonexistent/socket,1,0' }],
  ['$TMUX without a path', ['ls'], { TMUX: ',1,0' }],
  ['-L before $TMUX', ['-L', 'none', 'ls'], { TMUX: '/nonexistent/socket,1,0' }],
  ['-S before -L', ['-S', '/nonexistent/s', '-L', 'none', 'ls']],
  ['a TMUX_TMPDIR that does not exist', ['-L', 'pitcrew-none', 'ls'], { TMUX_TMPDIR: '/nonexistent' }],
  ['a TMUX_TMPDIR behind a link', ['ls'], { TMUX_TMPDIR: join(folder, 'link') }],
  ['a TMUX_TMPDIR that is a file', ['ls'], { TMUX_TMPDIR: join(folder, 'plain') }],
  ['a folder that others may enter', ['ls'], { TMUX_TMPDIR: join(folder, 'open') }],
  ['a file in the place of the folder', ['ls'], { TMUX_TMPDIR: join(folder, 'file') }],
];

describe.skipIf(!existsSync(real)).each(table)('$name client says what tmux 3.3a says', ({ command }) => {
  const cases = rows.map(([title, argv, variables]) => ({ title, argv, variables }));
  it.each(cases)('for $title', async ({ argv, variables }) => {
    const env = { TMUX_TMPDIR: join(folder, 'tmp'), ...variables };
    const inTheirFolder = { ...env, PITCREW_TMUX_SOCKETS: '1' };
    const [theirs, ours, same] = await Promise.all([
      run([real, ...argv], { env }),
      run([...command, ...argv], { env }),
      run([...command, ...argv], { env: inTheirFolder }),
    ]);
    const expected = { ...theirs, out: theirs.out.toString() };
    expect({ ...ours, out: ours.out.toString(), err: normal(ours.err) }).toEqual(expected);
    expect({ ...same, out: same.out.toString() }).toEqual(expected);
  });
});

describe.each(table)('$name client', ({ command }) => {
  it('says that no server runs on a socket that nobody serves', async () => {
    const path = join(folder, 'stale');
    const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
    if (!existsSync(path)) await run([process.execPath, '-e', script, path]);
    expect(await run([...command, '-S', path, 'ls'])).toMatchObject({
      code: 1,
      err: `no server running on ${path}\n`,
    });
  });

  it('says what follows from a real tmux behind $TMUX', async () => {
    const { code, err } = await run([...command, 'ls'], { env: { TMUX: `${decoyPath},1,0` } });
    expect(code).toBe(1);
    expect(err).toContain(`no Pitcrew server on ${decoyPath} (another tmux may listen there`);
  });

  it('says what follows from a real tmux in the folder that PITCREW_TMUX_SOCKETS asks for', async () => {
    const env = { TMUX_TMPDIR: folder, PITCREW_TMUX_SOCKETS: '1' };
    const { code, err } = await run([...command, '-L', 'real', 'new-session', '-d'], { env });
    expect(code).toBe(1);
    // That it lives on is asked of it after all tests.
    expect(err).toContain(
      `no Pitcrew server on ${decoyPath} (another tmux may listen there: unset TMUX and PITCREW_TMUX_SOCKETS`,
    );
  });

  it('looks in the folder of its own where PITCREW_TMUX_SOCKETS is empty or 0', async () => {
    for (const value of ['', '0']) {
      const env = { TMUX_TMPDIR: join(folder, 'tmp'), PITCREW_TMUX_SOCKETS: value };
      const { err } = await run([...command, 'ls'], { env });
      expect(err).toContain(`${join(folder, 'tmp', `pitcrew-${uid}`)}/default`);
    }
  });

  it('refuses a folder of labels that its group may enter', async () => {
    const base = join(folder, 'group');
    mkdirSync(join(base, `pitcrew-${uid}`), { recursive: true });
    chmodSync(join(base, `pitcrew-${uid}`), 0o750);
    const { code, err } = await run([...command, 'ls'], { env: { TMUX_TMPDIR: base } });
    expect({ code, err }).toEqual({
      code: 1,
      err: `directory ${base}/pitcrew-${uid} has unsafe permissions\n`,
    });
  });
});

/** The real tmux that is not to be mistaken for ours; where there is none, something that hangs up. */
const decoy = createServer((socket) => socket.destroy());
beforeAll(async () => {
  mkdirSync(dirname(decoyPath), { mode: 0o700 });
  if (existsSync(real))
    await run([real, '-f', '/dev/null', '-S', decoyPath, 'new-session', '-d', 'sleep 1000']);
  else await new Promise<void>((resolve) => decoy.listen(decoyPath, resolve));
});
afterAll(async () => {
  if (existsSync(real)) {
    const { err } = await run([real, '-S', decoyPath, 'kill-server']);
    expect(err).toBe('');
  } else decoy.close();
});
