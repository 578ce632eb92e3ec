/**
 * What a long history costs as bytes, in processor time, and how many bytes it is.
 *
 *     node packages/screen-xterm/bench/history.mjs [rows]
 */
import process from 'node:process';
import backend from '../dist/index.js';

const rows = Number(process.argv[2] ?? 50_000);
const words = 'the quick brown fox jumps over the lazy dog and more text '.repeat(2);
const kinds = {
  plain: (row) => `${`${row} ${words}`.slice(0, 79)}\r\n`,
  colours: (row) =>
    `\x1b[32m${row}\x1b[0m \x1b[1;34mdir\x1b[0m some text \x1b[38;5;208mwarn\x1b[0m more words\r\n`,
};
const screens = await backend.open();
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1].toFixed(1);

function timed(work) {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

for (const [kind, line] of Object.entries(kinds)) {
  const options = { cols: 80, rows: 24, historyLimit: rows };
  const screen = screens.create(options);
  for (let row = 0; row < rows; row += 1) screen.write(Buffer.from(line(row)));
  const copy = screens.create(options);
  const [serialise, restore, read] = [[], [], []];
  let bytes = 0;
  for (let round = 0; round < 7; round += 1) {
    const [state, there] = timed(() => screen.serialise());
    const [, back] = timed(() => copy.restore(state));
    const [, looked] = timed(() => {
      for (let y = -copy.historySize; y < copy.rows; y += 1) copy.line(y);
    });
    bytes = state.length;
    serialise.push(there);
    restore.push(back);
    read.push(looked);
  }
  process.stdout.write(
    `${kind}, ${rows} rows: ${(bytes / rows).toFixed(1)} bytes a row; ` +
      `serialise ${median(serialise)} ms, restore ${median(restore)} ms, all rows looked at then ${median(read)} ms\n`,
  );
}
