/**
 * What a command costs for the record of a crew that outlives its conductor, without the rest of the command: processor time
 * in one process, warm, with programs that do nothing.
 *
 *     node apps/cli/bench/ledger.mjs [sessions] [windows in each] [commits]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Conductor, createSession, createWindow, Environment, Recorder } from '@pitcrew/conductor';
import flock from '@pitcrew/lock-flock';
import journal from '@pitcrew/registry-journal';
import xterm from '@pitcrew/screen-xterm';
import { everythingOf, prepareShim, Shim } from '@pitcrew/shim';

const [sessions = 1, windows = 20, commits = 2000] = process.argv.slice(2).map(Number);
const dir = mkdtempSync(join(tmpdir(), 'pitcrew-ledger-'));
const nothing = () => undefined;
const program = {
  pid: 1,
  tty: '/dev/pts/0',
  exited: new Promise(nothing),
  write: () => 0,
  resize: nothing,
  destroy: nothing,
};
const conductor = new Conductor({
  pty: { spawn: async () => program, close: async () => undefined },
  ptyTraits: { argv0: true },
  screens: await xterm.open(),
  environment: Environment.fromEntries([['SHELL', '/bin/sh']]),
  address: '/nowhere',
  usableShell: () => true,
});
const shim = new Shim(conductor, { socketPath: '/nowhere', stop: nothing });
await prepareShim(shim, []);
const cat = { argv: ['cat'], cwd: '/' };
for (let made = 0; made < sessions; made += 1) {
  const session = await createSession(conductor, { cwd: '/', program: cat, size: { cols: 80, rows: 24 } });
  for (let window = 1; window < windows; window += 1)
    await createWindow(conductor, session, { program: cat, select: false });
}
const lock = await flock.open({ dir });
const registry = await journal.open({ dir, lock, survives: 'kill', writesAlone: true });
const recorder = new Recorder(conductor, registry, (error) => process.stderr.write(`${error.message}\n`));
await recorder.startWhole(everythingOf(shim));

async function measure(what, change) {
  let before = process.cpuUsage();
  // The first third only warms up.
  for (let call = -commits / 2; call < commits; call += 1) {
    if (call === 0) before = process.cpuUsage();
    change(call);
    await recorder.commit();
  }
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${what}: ${((user + system) / commits).toFixed(1)} µs\n`);
}

process.stdout.write(`${conductor.panes.size} panes in ${conductor.windows.size} windows\n`);
await measure('nothing has changed', nothing);
await measure('an option has changed', (call) => conductor.options.session.set('@x', String(call)));
await registry.close();
await lock.close();
rmSync(dir, { recursive: true, force: true });
process.exit(0);
