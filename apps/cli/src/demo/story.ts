import { findItself } from './recording/generation-3.ts';
import { endSwarm, hideAndShow, spawnByTyping, startSwarm, typedCommand } from './recording/generation-1.ts';
import { dismissTwo, spawnTwo } from './recording/generation-2.ts';
import { recorded } from './recording/recorded.ts';
import { rowOf, type Measure, type Step, type Until } from './step.ts';

const ours = ['-S', '{socket}'];
const demo = recorded('demo', ours);
const geometry = '#{pane_id} #{pane_left},#{pane_top} #{pane_width}x#{pane_height}';

const act = (title: string): Step => ({ kind: 'act', title });
const type = (pane: string, text: string): Step => demo.once(['send-keys', '-t', pane, text, 'Enter']);

function until(what: string, argv: readonly string[], fits: RegExp): Until {
  return { kind: 'until', what, argv: [...ours, ...argv], fits };
}
const shows = (what: string, pane: string, fits: RegExp): Until =>
  until(what, ['capture-pane', '-p', '-t', pane], fits);
const is = (what: string, pane: string, format: string, fits: RegExp): Until =>
  until(what, ['display-message', '-p', '-t', pane, format], fits);

function places(...lines: readonly string[]): Step {
  return demo.call(['list-panes', '-t', 'crew:0', '-F', geometry], lines.map((line) => `${line}\n`).join(''));
}

/** Who is in which pane. */
export const crew: Readonly<Record<string, string>> = {
  '%0': 'lead',
  '%1': 'researcher',
  '%2': 'builder',
  '%3': 'tester',
};

/** The first call starts the server; its caller is outside. */
export const opening = {
  argv: [
    '-f',
    '/dev/null',
    ...ours,
    'new-session',
    '-d',
    '-s',
    'crew',
    '-n',
    'crew',
    '-x',
    '120',
    '-y',
    '40',
    '--',
    'sh',
    '{crew}/lead.sh',
  ],
  leadSays: [...ours, 'capture-pane', '-p', '-J', '-t', '%0'],
};

/** Calls that create something, measured together with the call that takes it away again. */
const pairs: readonly Measure[] = [
  undone(['-d', '-t', '%0', '-h', '-l', '70%', '-P', '-F', '#{pane_id}', '--', 'cat'], ours),
  undone(['-d', '-t', '%1', '-v', '-P', '-F', '#{pane_id}', '--', 'cat'], ours),
  undone(['-t', '%0', '-h', '-l', '70%', '-P', '-F', '#{pane_id}'], []),
  {
    kind: 'measure',
    calls: [
      {
        row: 'break-pane -d -s %N -t claude-hidden:',
        argv: ['break-pane', '-d', '-s', '%3', '-t', 'claude-hidden:'],
      },
      { row: 'join-pane -h -s %N -t crew:0', argv: ['join-pane', '-h', '-s', '%3', '-t', 'crew:0'] },
    ],
  },
  {
    kind: 'measure',
    calls: [
      { row: 'new-session -d -s claude-hidden', argv: ['new-session', '-d', '-s', 'measured'] },
      { row: undefined, argv: ['kill-session', '-t', 'measured'] },
    ],
  },
  {
    kind: 'measure',
    calls: [
      {
        row: rowOf(['send-keys', '-t', '%3', typedCommand, 'Enter']),
        argv: ['send-keys', '-t', '%0', typedCommand, 'Enter'],
      },
    ],
  },
];

/** A split of the widest pane and the end of the new one, which comes last. */
function undone(words: readonly string[], globals: readonly string[]): Measure {
  const split = words.map((word) => (/^%\d$/.test(word) ? '%2' : word));
  return {
    kind: 'measure',
    calls: [
      { row: rowOf([...globals, 'split-window', ...words]), argv: ['split-window', ...split] },
      { row: rowOf([...ours, 'kill-pane', '-t', '%1']), argv: ['kill-pane', '-t', 'crew:0.4'] },
    ],
  };
}

export const story: readonly Step[] = [
  act('generation 2: the lead starts a researcher and a builder'),
  ...spawnTwo,
  places('%0 0,1 36x39', '%1 37,1 83x19', '%2 37,21 83x19'),
  shows('the researcher prints', '%1', /^researcher  is ready/m),
  until(
    'the researcher is in colours',
    ['capture-pane', '-e', '-p', '-t', '%1'],
    /\u001b\[1m\u001b\[34mresearcher|\u001b\[1;34mresearcher/,
  ),
  shows('the builder has drawn on the alternate screen', '%2', /^\n\n {4}building \.\.\.\n/),
  is('the builder is on the alternate screen', '%2', '#{alternate_on}', /^1\n$/),
  act('generation 3: a lead finds itself'),
  ...findItself,
  act('generation 1: the lead types the command of a tester into a shell'),
  ...spawnByTyping,
  places('%0 0,1 36x39', '%3 37,1 83x12', '%1 37,14 83x12', '%2 37,27 83x13'),
  shows('the tester has flooded its pane and is done', '%3', /^tester: 5000 of 5000 passed$/m),
  is('the flood went through the history to its limit', '%3', '#{history_size}', /^(1[89]\d\d|2000)\n$/),
  ...hideAndShow,
  places('%0 0,1 18x39', '%3 19,1 17x39', '%1 37,1 83x25', '%2 37,27 83x13'),
  ...pairs,
  act('the crew at work'),
  type('%1', 'hello from the lead'),
  shows('the researcher reads its input and answers', '%1', /^researcher heard: hello from the lead$/m),
  type('%2', 'done'),
  shows(
    'the builder has given the first screen back',
    '%2',
    /^builder: on the first screen\n(?:done\n)?builder: back after done$/m,
  ),
  is('the builder is off the alternate screen', '%2', '#{alternate_on}', /^0\n$/),
  type('%2', 'leave'),
  is('the builder exited 3 and its pane stays', '%2', '#{pane_dead} #{pane_dead_status}', /^1 3\n$/),
  shows('its pane says so', '%2', /^Pane is dead \(status 3, /m),
  demo.call(['set-option', '-p', '-t', '%3', 'remain-on-exit', 'failed']),
  type('%3', 'exit'),
  until(
    'the tester exited 0 and its pane closed by itself',
    ['list-panes', '-t', 'crew:0', '-F', '#{pane_id}'],
    /^%0\n%1\n%2\n$/,
  ),
  { kind: 'kill', pane: '%1', signal: 'SIGKILL' },
  is(
    'the researcher was killed and its pane stays',
    '%1',
    '#{pane_dead} #{pane_dead_status} #{pane_dead_signal}',
    /^1  9\n$/,
  ),
  act('generation 2: the panes are closed'),
  ...dismissTwo,
  places('%0 0,1 120x39'),
  demo.once(['kill-session', '-t', 'claude-hidden']),
  act('generation 1, outside of tmux: a server of its own'),
  ...startSwarm,
  {
    kind: 'measure',
    calls: [
      {
        row: rowOf([
          '-L',
          '{swarm}',
          'new-window',
          '-t',
          'claude-swarm',
          '-n',
          'swarm-view',
          '-P',
          '-F',
          '#{pane_id}',
        ]),
        argv: [
          '-L',
          '{swarm}',
          'new-window',
          '-t',
          'claude-swarm',
          '-n',
          'swarm-view',
          '-P',
          '-F',
          '#{pane_id}',
        ],
      },
      { row: undefined, argv: ['-L', '{swarm}', 'kill-window', '-t', 'claude-swarm:2'] },
    ],
  },
  ...endSwarm,
  {
    kind: 'until',
    what: 'a server without panes ends',
    argv: ['-L', '{swarm}', 'has-session', '-t', 'claude-swarm'],
    fits: /^no server running|^error connecting/,
    refused: true,
  },
];

/** The last call. */
export const closing = demo.once(['kill-server']);
