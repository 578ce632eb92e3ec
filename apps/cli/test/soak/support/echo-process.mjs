// Types keys into panes by turns and tells its parent when it saw each echo: a process of its own, which waits for nobody but the conductor.
//
//     node echo-process.mjs TMUX SESSION TIMES-A-SECOND PANE...      ends when its parent hangs up
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longest wait for an echo. */
const patienceMs = 60_000;
const [tmux = '', session = '', perSecond = '', ...panes] = process.argv.slice(2);

const client = spawn(tmux, ['-C', 'attach-session', '-t', session], { stdio: ['pipe', 'pipe', 'inherit'] });
let echo = '';
let heard = () => undefined;
let rest = '';
client.stdout.setEncoding('utf8').on('data', (text) => {
  const lines = `${rest}${text}`.split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    if (line === echo) heard();
    else if (line.startsWith('%error')) throw new Error(`refused:\n${lines.join('\n')}`);
  }
});
client.stdin.on('error', () => undefined);
// Also where the conductor has gone.
client.on('close', () => process.exit());

process.on('disconnect', () => client.stdin.end());

/** ms from when the key is written until its echo is read. */
function timeOf(pane, key) {
  const late = setTimeout(() => {
    throw new Error(`${pane} has no echo of ${key}`);
  }, patienceMs);
  return new Promise((resolve) => {
    echo = `%output ${pane} ${key}`;
    heard = () => {
      clearTimeout(late);
      echo = '';
      resolve(performance.now() - start);
    };
    const start = performance.now();
    client.stdin.write(`send-keys -t ${pane} -l ${key}\n`);
  });
}

let due = performance.now();
for (let typed = 0; process.connected; typed += 1) {
  const pane = panes[typed % panes.length];
  const ms = await timeOf(pane, 'abcdefgh'[typed % 8]);
  // Whoever hangs up now is told nothing more, and that is no error.
  process.send?.({ pane, ms }, () => undefined);
  due = Math.max(due + 1000 / Number(perSecond), performance.now());
  await sleep(due - performance.now());
}
