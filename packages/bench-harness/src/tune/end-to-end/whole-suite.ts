import type { BenchSuite, Operation, Scenario, Stage } from '@pitcrew/core/bench';
import type { Transport } from '@pitcrew/transport';
import { commandsOn, type Command } from './client.ts';
import { ConductorProcess } from './conductor-process.ts';
import type { Whole } from './whole.ts';

const panes = 12;
const lastLine = 'line 3000';

type Round = (tmux: Command, round: number) => Promise<number>;

/** What a lead does all day: types, looks who is there, names a pane, reads one. */
const calls: Round = async (tmux, round) => {
  const pane = `%${round % panes}`;
  await tmux('send-keys', '-t', pane, '-l', 'hello');
  await tmux('select-pane', '-t', pane, '-T', `agent ${round}`);
  const listed = await tmux(
    'list-panes',
    '-a',
    '-F',
    '#{session_name} #{window_index} #{pane_id} #{pane_title}',
  );
  const shown = await tmux('display-message', '-p', '-t', pane, '#{pane_title}');
  await tmux('capture-pane', '-p', '-t', pane);
  return listed.trim().split('\n').length === panes && shown === `agent ${round}\n` ? 1 : 0;
};

/** A teammate comes, says much, is read, and goes. */
const teammate: Round = async (tmux) => {
  const said = `seq -f 'line %g' 3000; exec cat`;
  const pane = (await tmux('new-window', '-d', '-P', '-F', '#{pane_id}', said)).trim();
  let read = '';
  while (!read.includes(lastLine)) read = await tmux('capture-pane', '-p', '-t', pane);
  const history = await tmux('capture-pane', '-p', '-S', '-', '-t', pane);
  await tmux('kill-pane', '-t', pane);
  return history.startsWith('line ') ? 1 : 0;
};

/**
 * Commands of tmux, as wholes, on a real conductor. Named as a suite of transports, because a client opens one, and that is what
 * it opens; the rest is the conductor's.
 */
export function wholeSuite(whole: Whole): BenchSuite<Transport> {
  const scenario = (name: string, operation: string, round: Round): Scenario<Transport> => ({
    name,
    operation,
    work: 'socket',
    setUp: (stage) => setUp(whole, stage, round),
  });
  return {
    contract: 'transport',
    scenarios: [
      scenario('calls', 'five calls of tmux on a crew of 12 panes', calls),
      scenario('teammate', 'a pane is opened, writes 3000 lines, is read and is killed', teammate),
    ],
  };
}

async function setUp(whole: Whole, stage: Stage<Transport>, once: Round): Promise<Operation> {
  const conductor = await ConductorProcess.start(whole, stage.dir);
  try {
    const tmux = commandsOn(conductor.socket, await stage.open());
    await tmux('new-session', '-d', '-s', 'crew', '-x', '120', '-y', '40', 'cat');
    for (let more = 1; more < panes; more++) await tmux('new-window', '-d', '-t', 'crew', 'cat');
    let round = 0;
    return {
      mode: 'async',
      expected: 1,
      run: () => once(tmux, ++round),
      close: () => conductor.close(),
    };
  } catch (error) {
    await conductor.close();
    throw error;
  }
}
