import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { until, within } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { plainEnv, shell, temporaryFolder } from './support.ts';

const module = new URL('../dist/index.js', import.meta.url).href;
const id = 'pane';
const folder = temporaryFolder();
let folders = 0;

function ownFolder(): string {
  folders += 1;
  const dir = join(folder, String(folders));
  mkdirSync(dir);
  return dir;
}

/** A program in `dir` that reads so many bytes into `got` as soon as there is a file `go`. */
function reader(dir: string, size: number) {
  const script = `stty raw -echo; echo READY; while [ ! -e go ]; do sleep 0.02; done; head -c ${size} > got; echo DONE; cat`;
  return { ...shell(script), cwd: dir, id };
}

/** Numbered, ten bytes each. */
function lines(count: number): string {
  return Array.from({ length: count }, (_, line) => `${line}`.padStart(9) + '\n').join('');
}

/** Runs a host that starts that program, and does what `work` says with `program`, `pty` and `text`, until it kills itself. */
async function killedHost(dir: string, text: string, work: string, reads = text.length): Promise<void> {
  const main = `
    import { readFileSync, writeFileSync } from 'node:fs';
    const { module, dir, request, text } = JSON.parse(readFileSync(0, 'utf8'));
    const { openKeepers } = await import(module);
    const pty = await openKeepers({ dir });
    let isReady = () => {};
    const ready = new Promise((resolve) => (isReady = resolve));
    const program = await pty.spawn({ ...request, onOutput: isReady });
    await ready;
    const type = (from, to) => program.write(Buffer.from(text.slice(from, to)));
    ${work}
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', main], {
    env: plainEnv,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ module, dir, request: reader(dir, reads), text }));
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL');
}

/** What the program gets when another host has come. */
async function gotten(dir: string): Promise<string> {
  await using pty = await openKeepers({ dir });
  let output = '';
  const onOutput = (bytes: Uint8Array): void => void (output += Buffer.from(bytes).toString());
  const { process: program, inputLost } = await pty.survivors.reattach(id, { from: 0, onOutput });
  assert.equal(inputLost, 0);
  writeFileSync(join(dir, 'go'), '');
  await until('it has read', () => output.includes('DONE'));
  assert.deepEqual(
    readdirSync(join(dir, 'keepers')).filter((name) => name.includes('input')),
    [],
  );
  program.destroy();
  await within('it ended', program.exited);
  return readFileSync(join(dir, 'got'), 'latin1');
}

describe('input that a host was given and then killed', () => {
  it('reaches the program once, also where its keeper had no room for it', async () => {
    const dir = ownFolder();
    const text = lines(40_000);
    await killedHost(
      dir,
      text,
      `type(0, 300000); for (let at = 300000; at < 400000; at += 1000) type(at, at + 1000);`,
    );
    assert.equal(await gotten(dir), text);
  });

  it('reaches the program once, also where its keeper was stopped, and keys were more than its socket holds', async () => {
    const dir = ownFolder();
    const text = lines(500);
    await killedHost(
      dir,
      text,
      `const stat = readFileSync('/proc/' + program.pid + '/stat', 'latin1');
       const keeper = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
       process.kill(keeper, 'SIGSTOP');
       for (let at = 0; at < text.length; at += 1) {
         type(at, at + 1);
         if (at % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
       }
       writeFileSync(dir + '/keeper', String(keeper));`,
    );
    process.kill(Number(readFileSync(join(dir, 'keeper'), 'utf8')), 'SIGCONT');
    assert.equal(await gotten(dir), text);
  });

  it('is typed as far as what was saved of it can be believed; of the rest it is said how much it was', async () => {
    const dir = ownFolder();
    const text = lines(20_000);
    await killedHost(dir, text, `type(0, 100000); type(100000, 200000);`, 100_000);
    const file = join(dir, 'keepers', `${id}.input`);
    const saved = readFileSync(file);
    saved.writeUInt8((saved.at(-1) ?? 0) ^ 1, saved.length - 1);
    writeFileSync(file, saved);
    await using pty = await openKeepers({ dir });
    const request = { from: 0, onOutput: () => undefined };
    const { process: program, inputLost } = await pty.survivors.reattach(id, request);
    assert.equal(inputLost, 100_000 + 16);
    writeFileSync(join(dir, 'go'), '');
    const got = join(dir, 'got');
    await until('it has read that much', () => existsSync(got) && readFileSync(got).length === 100_000);
    assert.equal(readFileSync(got, 'latin1'), text.slice(0, 100_000));
    program.destroy();
    await within('it ended', program.exited);
  });
});

describe('input that waits', () => {
  it('and can not be saved is so as soon as there is a place for it; until then it is said', async () => {
    const dir = ownFolder();
    const text = lines(20_000);
    {
      await using pty = await openKeepers({ dir });
      let isReady = false;
      const program = await pty.spawn({ ...reader(dir, text.length), onOutput: () => (isReady = true) });
      await until('it runs', () => isReady);
      const file = join(dir, 'keepers', `${id}.input`);
      mkdirSync(file);
      program.write(Buffer.from(text.slice(0, 150_000)));
      assert.throws(() => pty.survivors.saveInput(), { code: 'PTY_INPUT_NOT_SAVED' });
      program.write(Buffer.from(text.slice(150_000)));
      assert.throws(() => pty.survivors.saveInput(), { code: 'PTY_INPUT_NOT_SAVED' });
      rmdirSync(file);
      pty.survivors.saveInput();
      assert.ok(existsSync(file));
      await pty.survivors.detach();
    }
    assert.equal(await gotten(dir), text);
  });

  it('leaves no longer a file than twice what waits, or a mebibyte', async () => {
    const dir = ownFolder();
    await using pty = await openKeepers({ dir });
    let isReady = false;
    const program = await pty.spawn({
      ...shell('stty raw -echo; echo READY; exec cat > /dev/null'),
      id,
      onOutput: () => (isReady = true),
    });
    await until('it runs', () => isReady);
    const file = join(dir, 'keepers', `${id}.input`);
    const sizeOf = (): number => (existsSync(file) ? readFileSync(file).length : 0);
    const piece = Buffer.alloc(200_000, 'x');
    let longest = 0;
    for (let round = 0; round < 50; round += 1) {
      // There is always something that waits, and never much.
      while (program.write(piece.subarray(0, 1)) < 100_000) program.write(piece);
      longest = Math.max(longest, sizeOf());
      await until('it reads', () => program.write(piece.subarray(0, 1)) < 100_000);
    }
    assert.ok(longest > 0 && longest < 2_000_000, `${longest} bytes`);
    program.destroy();
    await within('it ended', program.exited);
    assert.ok(!existsSync(file));
  });
});

it('a file of input whose program is gone goes with `reap`', async () => {
  const dir = ownFolder();
  await using pty = await openKeepers({ dir });
  const file = join(dir, 'keepers', 'gone.input');
  appendFileSync(file, 'typed');
  assert.deepEqual(await pty.survivors.reap(0), ['gone']);
  assert.ok(!existsSync(file));
});
