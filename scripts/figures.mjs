// The table of figures of README.md is made of the one in docs/benchmarks.md, so that they can't tell two stories.
//
//     bin/pitcrew bench tmux --markdown tmux.md && node scripts/figures.mjs tmux.md     a new measurement, in both pages
//     node scripts/figures.mjs                                                          README.md anew
//     node scripts/figures.mjs --check                                                  ends with 1 where README.md says something else
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a newcomer is told, in this order; a row has its name in `pitcrew bench tmux`. */
const told = [
  ['send-keys', '`send-keys`'],
  ['display-message', '`display-message -p`'],
  ['list-panes-125', '`list-panes -a` with the 125 fields of libtmux, 50 panes'],
  ['capture-screen', '`capture-pane -p`'],
  ['kill-pane', '`kill-pane`'],
  ['clients-16', '16 clients at once'],
  ['flood-text', 'text that a program prints'],
  ['split-window', '`split-window`, which starts a program'],
  ['team-session', 'a team of Claude Code on a fresh server: 36 recorded calls'],
  ['control-trip', 'a question and its answer in control mode'],
  ['attach', '`attach-session`, until the first picture'],
  ['key-echo', 'a key pressed, until it is on the terminal'],
  ['start', 'the start of a server'],
  ['memory-server', 'memory of a server with one pane'],
  ['memory-full-pane', 'memory of each pane more, with 2000 lines of coloured history'],
];

const page = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const measured = process.argv.slice(2).find((word) => word !== '--check');
const isCheck = process.argv.includes('--check');
let benchmarks = readFileSync(page('docs/benchmarks.md'), 'utf8');
if (measured !== undefined) {
  benchmarks = withBetween(benchmarks, 'against-tmux', readFileSync(measured, 'utf8').trim());
  writeFileSync(page('docs/benchmarks.md'), benchmarks);
}
const readme = readFileSync(page('README.md'), 'utf8');
const wanted = withBetween(readme, 'figures', figures(between(benchmarks, 'against-tmux')));
if (!isCheck) writeFileSync(page('README.md'), wanted);
else if (readme !== wanted) {
  console.error('README.md has other figures than docs/benchmarks.md: node scripts/figures.mjs');
  process.exitCode = 1;
}

/** A table for README.md, of one that `pitcrew bench tmux --markdown` has written. */
function figures(text) {
  const rows = new Map(
    [...text.matchAll(/^\| `([^`]+)` \|(.+)\|$/gm)].map(([, name, rest]) => [
      name,
      rest.split(/(?<!\\)\|/).map((cell) => cell.trim()),
    ]),
  );
  const lines = told.map(([name, label]) => {
    const [, ours, theirs, ratio, aim, verdict] = rows.get(name) ?? [];
    if (verdict === undefined) throw new Error(`docs/benchmarks.md has no figures of ${name}`);
    return `| ${label} | ${ours} | ${theirs} | ${compared(ours, ratio)} | ${aimed(aim)}: ${verdict} |`;
  });
  const [, versions, day] = /^(.+? against .+?), (\S+) /m.exec(text);
  const machine = /^.+? cores?, .+$/m.exec(text)[0];
  return [
    `${versions}, medians, ${day}; ${machine}`,
    '',
    '| | Pitcrew | tmux | Pitcrew is | aim |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** `0.30 (0.28–0.34)` of times is `3.3 × as fast (2.9–3.6)`: the first number is never a promise that the interval does not hold. */
function compared(amount, ratio) {
  const [estimate, low, high] = ratio.match(/\d+(?:\.\d+)?/g).map(Number);
  if (!(low > 1 || high < 1)) return `not certainly different (ratio ${ratio})`;
  const isMemory = amount.endsWith('B');
  const isMore = low > 1;
  const word = isMemory
    ? isMore
      ? 'more'
      : 'less'
    : isMore === amount.endsWith('/s')
      ? 'as fast'
      : 'slower';
  const [at, from, to] = isMore ? [estimate, low, high] : [1 / estimate, 1 / high, 1 / low];
  const text = `${short(at)} × ${word} (${short(from)}–${short(to)})`;
  return word === 'as fast' ? text : `**${text}**`;
}

/** `≤ 0.20` and `≥ 5`, which are ratios, are `5 × as fast`; `≤ 100 ms` is what it is. */
function aimed(aim) {
  const [, sign, number] = /^([≤≥]) (\d+(?:\.\d+)?)$/.exec(aim) ?? [];
  if (number === undefined) return aim;
  const times = short(sign === '≥' ? Number(number) : 1 / Number(number)).replace(/\.0$/, '');
  return times === '1' ? 'as fast' : `${times} × as fast`;
}

function short(value) {
  return value.toFixed(value < 10 ? 1 : 0);
}

function between(text, name) {
  return parts(text, name)[1];
}

function withBetween(text, name, inner) {
  const [before, , after] = parts(text, name);
  return `${before}\n${inner}\n\n${after}`;
}

/** What is before, within and after two markers, which stay outside. */
function parts(text, name) {
  const found = new RegExp(`^([^]*<!-- ${name}: begin -->\\n)([^]*)(<!-- ${name}: end -->[^]*)$`).exec(text);
  if (found === null) throw new Error(`no <!-- ${name}: begin --> … <!-- ${name}: end -->`);
  return found.slice(1);
}
