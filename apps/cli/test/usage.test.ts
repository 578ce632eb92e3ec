import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { contracts, registeredNames } from '@pitcrew/backends';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openHouse, type House } from './support/pitcrew.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

describe('pitcrew, how it is used', () => {
  it('--help lists every command and exits 0', async () => {
    const { code, stdout } = await house.pitcrew(['--help']);
    assert.equal(code, 0);
    for (const name of [
      'demo',
      'run',
      'up',
      'down',
      'status',
      'attach',
      'doctor',
      'backends',
      'tmux',
      'completion',
    ]) {
      assert.match(stdout, new RegExp(`^ {2}${name}\\b`, 'm'));
    }
  });

  it('ends in silence where nobody reads on, as other programs do', async () => {
    const child = house.start(['backends']);
    child.stdout.destroy();
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    assert.deepEqual([code, said], [141, '']);
  });

  it('every command that starts something has a flag for each contract', async () => {
    const { stdout } = await house.pitcrew(['up', '--help']);
    for (const contract of contracts) {
      assert.match(stdout, new RegExp(`--${contract} <backend>`));
    }
    for (const name of ['status', 'down', 'attach'])
      assert.doesNotMatch((await house.pitcrew([name, '--help'])).stdout, /<backend>/, name);
  });

  it('an unknown command or flag exits 64 and says which', async () => {
    const command = await house.pitcrew(['nosuch']);
    assert.deepEqual([command.code, command.stdout], [64, '']);
    assert.match(command.stderr, /nosuch/);
    const flag = await house.pitcrew(['status', '--nosuch']);
    assert.equal(flag.code, 64);
    assert.equal(
      flag.stderr,
      "pitcrew: unknown option '--nosuch'\nAdd --help to see how it is used.\n",
      'two lines, not the whole help',
    );
  });

  it('an unknown command is one with --help and under help too', async () => {
    for (const words of [
      ['nosuch', '--help'],
      ['help', 'nosuch'],
      ['nosuch', '-S', 'x', 'y'],
    ]) {
      const { code, stdout, stderr } = await house.pitcrew(words);
      assert.deepEqual([code, stdout], [64, ''], words.join(' '));
      assert.match(stderr, /^pitcrew: unknown command 'nosuch'\n/);
    }
    for (const words of [['help', 'up'], ['up', '--help'], ['help'], ['--help']])
      assert.equal((await house.pitcrew(words)).code, 0, words.join(' '));
    assert.match((await house.pitcrew(['help', 'tmux'])).stdout, /tmux list-commands shows/);
  });

  it('a backend that does not exist is named, with those that do and the flag', async () => {
    const { code } = await house.pitcrew([
      'serve',
      '--socket',
      join(house.folder, 'never'),
      '--lock',
      'nosuch',
    ]);
    assert.equal(code, 1);
    const { stderr: said } = await house.pitcrew(['up', '--pty', 'nosuch']);
    const [, known = ''] = /there is no pty backend "nosuch"; known are ([\w, -]+) \(/.exec(said) ?? [];
    assert.deepEqual(new Set(known.split(', ')), new Set(registeredNames('pty')));
    assert.match(said, /it was chosen by --pty; nothing was done\n$/);
  });

  it('a backend that does not exist is wrong usage, 64, also where a conductor runs', async () => {
    await using other = await openHouse();
    const calls = ['up', 'backends', 'doctor', 'demo'].map((name) => [name, '--pty', 'nosuch']);
    const both = [...calls, ['run', '-d', '--pty', 'nosuch', '--', 'cat']];
    for (const words of both) assert.equal((await other.pitcrew(words)).code, 64, words.join(' '));
    assert.equal((await other.pitcrew(['up'])).code, 0);
    for (const words of both) assert.equal((await other.pitcrew(words)).code, 64, words.join(' '));
    const variable = await other.pitcrew(['up'], { PITCREW_PTY: 'nosuch' });
    assert.equal(variable.code, 64);
    assert.match(variable.stderr, /it was chosen by PITCREW_PTY; nothing was done\n$/);
  });

  it('flags that a conductor which runs does not heed exit 1, and say what it has and what to do', async () => {
    await using other = await openHouse();
    assert.equal((await other.pitcrew(['up', '--codec', 'json'])).code, 0);
    assert.equal((await other.pitcrew(['up', '--codec', 'json', '--pty', 'keeper'])).code, 0);
    const codec = await other.pitcrew(['up', '--codec', 'cbor']);
    assert.equal(codec.code, 1);
    const text = 'has codec-json, and keeps it; pitcrew up --restart --codec cbor changes it\n';
    assert.ok(codec.stderr.endsWith(text), codec.stderr);
    const pty = await other.pitcrew(['run', '-d', '--pty', 'node', '--', 'cat']);
    assert.deepEqual([pty.code, pty.stdout], [1, '']);
    assert.match(
      pty.stderr,
      /cat was not started: the conductor that runs has pty-keeper, and keeps it; pitcrew down/,
    );
    assert.equal((await other.tmux(['list-sessions'])).stdout, '');
    assert.equal((await other.pitcrew(['up', '--restart', '--codec', 'cbor'])).code, 0);
    const { stdout } = await other.tmux(['display-message', '-p', '#{pitcrew_backends}']);
    assert.match(stdout, /\bcodec-cbor\b/);
  });

  it('a file that chose what does not exist is named', async () => {
    const config = join(house.folder, '.config', 'pitcrew', 'config.json');
    await mkdir(dirname(config), { recursive: true });
    await writeFile(config, '{ "screen": "nosuch" }');
    const { code, stderr } = await house.pitcrew(['up']);
    await rm(config);
    assert.equal(code, 1);
    assert.ok(stderr.endsWith(`it was chosen by ${config}; nothing was started\n`), stderr);
  });

  it('a configuration file that is not JSON, or sets what is unknown, is named and nothing starts', async () => {
    const file = join(house.folder, 'pitcrew.config.json');
    for (const text of ['{', '[]', '{"ptty":"node"}', '{"pty":7}']) {
      await writeFile(file, text);
      const { code, stderr } = await house.pitcrew(['backends']);
      assert.equal(code, 1);
      assert.match(stderr, /pitcrew\.config\.json/);
    }
    await writeFile(file, '{}');
  });

  it("a configuration that nobody can read is in nobody's way who starts nothing", async () => {
    await using other = await openHouse();
    assert.equal((await other.pitcrew(['up'])).code, 0);
    await writeFile(join(other.folder, 'pitcrew.config.json'), '{');
    assert.equal((await other.pitcrew(['status'])).code, 0);
    const doctor = await other.pitcrew(['doctor']);
    assert.equal(doctor.code, 1);
    assert.match(
      doctor.stdout,
      /^BAD {2}configuration: .*pitcrew\.config\.json is not JSON.*; nothing was started$/m,
    );
    assert.match(doctor.stdout, /^ok {3}node: /m);
    const backends = await other.pitcrew(['backends']);
    assert.equal(backends.code, 1);
    assert.match(backends.stdout, /^pty +keeper +yes/m);
    assert.match(backends.stderr, /pitcrew\.config\.json is not JSON.*what is in use can't be told\n$/);
    assert.deepEqual(await other.pitcrew(['down']), { code: 0, stdout: 'conductor down\n', stderr: '' });
  });

  it('a configuration that others may write is a finding of doctor', async () => {
    const file = join(house.folder, 'pitcrew.config.json');
    await chmod(file, 0o646);
    const { stdout, stderr } = await house.pitcrew(['doctor']);
    await chmod(file, 0o644);
    assert.match(
      stdout,
      /^note configuration: .*pitcrew\.config\.json is ignored: others may write into it/m,
    );
    assert.equal(stderr, '');
  });

  it('completion prints a script for bash, zsh and fish, and exits 64 for another shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await house.pitcrew(['completion', shell]);
      assert.equal(code, 0);
      assert.match(stdout, /status/);
      assert.match(stdout, /\bno-build\b/, 'of commands below commands too');
    }
    assert.equal((await house.pitcrew(['completion', 'tcsh'])).code, 64);
  });

  it("everything after tmux is tmux's own", async () => {
    assert.deepEqual(await house.pitcrew(['tmux', '-V']), { code: 0, stdout: 'tmux 3.3a\n', stderr: '' });
  });
});

describe('what a script reads', () => {
  it('backends --json has every backend with its traits, whether it loads, and which are chosen', async () => {
    const { code, stdout } = await house.pitcrew(['backends', '--json', '--registry', 'file']);
    assert.equal(code, 0);
    const entries = JSON.parse(stdout) as {
      contract: string;
      name: string;
      loads: boolean;
      traits: object;
      chosen: boolean;
      from?: string;
    }[];
    const chosen = entries.filter((entry) => entry.chosen).map(({ contract, name }) => `${contract}-${name}`);
    const from = entries.find(({ contract, chosen }) => contract === 'registry' && chosen)?.from;
    assert.deepEqual([chosen.length, from], [contracts.length, '--registry']);
    assert.ok(chosen.includes('registry-file'));
    assert.ok(entries.every(({ traits, loads }) => typeof traits === 'object' || !loads));
  });

  it('backends tells each reason once, with how many promises it breaks, on lines of 80 columns', async () => {
    const { stdout } = await house.pitcrew(['backends']);
    assert.ok(stdout.split('\n').every((line) => line.length <= 80));
    const heads = stdout.match(/^.* is never picked by itself:$/gm) ?? [];
    assert.equal(new Set(heads).size, heads.length);
    const [, lydell = ''] = /^pty-lydell is never picked by itself:\n((?: {2}.+\n)+)/m.exec(stdout) ?? [];
    const words = lydell.replaceAll(/\s+/g, ' ');
    assert.equal(words.split('what the kernel still holds of the output is lost').length - 1, 1);
    assert.match(words, /\(\d+ promises, such as ".+?"\)/);
  });

  it("backends --json keeps every promise that is broken, and has somebody's own module that is in use", async () => {
    const { stdout } = await house.pitcrew(['backends', '--json', '--lock', './mine.js']);
    const entries = JSON.parse(stdout) as {
      name: string;
      chosen: boolean;
      loads: boolean;
      traits?: { defects: { promise: string }[] };
    }[];
    const promises = entries
      .find(({ name }) => name === 'lydell')
      ?.traits?.defects.map(({ promise }) => promise);
    assert.equal(new Set(promises).size, promises?.length);
    assert.ok((promises?.length ?? 0) > 10);
    const mine = entries.find(({ name }) => name === join(house.folder, 'mine.js'));
    assert.deepEqual([mine?.chosen, mine?.loads], [true, false]);
  });

  it('doctor --json has findings with a grade and a text', async () => {
    const { stdout } = await house.pitcrew(['doctor', '--json']);
    const findings = JSON.parse(stdout) as { what: string; grade: string; text: string }[];
    for (const what of ['node', 'client', 'PATH', 'compiler'])
      assert.ok(
        findings.some((finding) => finding.what === what),
        what,
      );
    assert.ok(findings.every(({ grade, text }) => ['ok', 'note', 'bad'].includes(grade) && text.length > 0));
  });
});
