import { plainTable } from '@pitcrew/bench-harness/plain-table';
import { askTmux, saysNobodyRuns, type Answer } from '../ask-tmux.ts';
import type { Place } from '../context.ts';
import { endsWithConductor } from '../keeping-defaults.ts';
import { folderRemark, listeningPlace } from '../listening-place.ts';
import { ProcessTable } from '../process-memory.ts';
import { writtenByPrograms } from '../recovery/written.ts';

const fields = [
  'session_name',
  'window_index',
  'window_name',
  'pane_id',
  'pane_pid',
  'pane_current_command',
  'pane_dead',
  'pane_dead_status',
  'pane_dead_signal',
  'pane_title',
  '@lost-output',
  'pitcrew_program',
  'pitcrew_seen',
] as const;

type Row = Readonly<Record<(typeof fields)[number], string>>;

/** What the system and the keepers know of a pane. */
interface Load {
  /** Resident bytes of its program, with what that has started. */
  readonly memory: number;
  /** Bytes that were printed and are not on the screen yet; undefined where no keeper tells. */
  readonly backlog: number | undefined;
  readonly keeper: number | undefined;
}

/** `pitcrew status`: the conductor, its keepers, and every pane of the crew. Exit code 1 where no conductor runs. */
export async function status(context: Place, json: boolean): Promise<number> {
  const server = await askTmux(context, [
    'display-message',
    '-p',
    '#{pid}\t#{pitcrew_backends}\t#{pitcrew_not_kept}',
  ]);
  if (saysNobodyRuns(server)) {
    if (json) process.stdout.write(`${JSON.stringify({ running: false, panes: [] })}\n`);
    else process.stderr.write(`no conductor is running: ${server.stderr}`);
    return 1;
  }
  const listed = await listedPanes(context);
  const failed = [server, listed].find(({ code }) => code !== 0);
  if (failed !== undefined) {
    process.stderr.write(`pitcrew: the conductor can't be asked: ${failed.stderr}`);
    return 1;
  }
  const found = await look(context, server, listed);
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : told(found));
  return 0;
}

/** What `--json` prints. */
interface Status {
  readonly running: true;
  readonly socket: string;
  readonly conductor: { readonly pid: number; readonly memory: number };
  readonly keepers: { readonly count: number; readonly memory: number };
  readonly backends: readonly string[];
  /** Why the crew ends with its conductor although nobody has asked for that; else empty. */
  readonly notKept: string;
  readonly panes: readonly (Row & Load)[];
}

async function look(context: Place, server: Answer, listed: Answer): Promise<Status> {
  const rows = listed.stdout.split('\n').filter(Boolean).map(readRow);
  const [pid = '', backends = '', notKept = ''] = server.stdout.trimEnd().split('\t');
  const processes = new ProcessTable();
  const loads = await loadsOf(context, rows, Number(pid), processes);
  // A window that is linked into several sessions is listed once for each.
  const keepers = [...new Set(loads.flatMap(({ keeper }) => keeper ?? []))];
  return {
    running: true,
    socket: listeningPlace(context),
    conductor: { pid: Number(pid), memory: processes.memoryOf([Number(pid)]) },
    keepers: { count: keepers.length, memory: processes.memoryOf(keepers) },
    backends: backends.split(' '),
    notKept,
    panes: rows.map((row, at) => ({ ...row, ...loads[at]! })),
  };
}

function told({ socket, conductor, keepers, backends, notKept, panes }: Status): string {
  const table = plainTable({
    head: ['session', 'window', 'pane', 'pid', 'command', 'state', 'memory', 'backlog', 'title'],
  });
  for (const pane of panes)
    table.push([
      pane.session_name,
      `${pane.window_index} ${pane.window_name}`,
      pane.pane_id,
      pane.pane_pid,
      pane.pane_current_command,
      state(pane),
      pane.pane_dead === '1' ? '' : sized(pane.memory),
      pane.backlog === undefined ? '' : `${pane.backlog} B`,
      pane.pane_title,
    ]);
  const remark = folderRemark();
  const kept = keepers.count === 0 ? '' : `; keepers: ${keepers.count} with ${sized(keepers.memory)}`;
  const lines = [
    `conductor at ${socket}${remark === undefined ? '' : ` (${remark})`}`,
    `pid ${conductor.pid} with ${sized(conductor.memory)}${kept}`,
    backends.join(' '),
    ...(notKept === '' ? [] : [endsWithConductor(notKept)]),
  ];
  return `${lines.join('\n')}\n${table.toString()}\n`;
}

/** None where there is no session, of which tmux says `no current target`. */
async function listedPanes(context: Place): Promise<Answer> {
  const sessions = await askTmux(context, ['list-sessions', '-F', '#{session_id}']);
  if (sessions.stdout === '') return sessions;
  const format = fields.map((field) => `#{${field}}`).join('\t');
  return askTmux(context, ['list-panes', '-a', '-F', format]);
}

async function loadsOf(
  context: Place,
  rows: readonly Row[],
  conductor: number,
  processes: ProcessTable,
): Promise<readonly Load[]> {
  // Where the keepers can't be asked, all else can be shown.
  const written = await writtenByPrograms(listeningPlace(context)).catch(() => new Map<string, number>());
  return rows.map((row) => {
    const pid = Number(row.pane_pid);
    const until = written.get(row.pitcrew_program);
    const parent = row.pane_dead === '1' ? undefined : processes.parentOf(pid);
    return {
      memory: row.pane_dead === '1' ? 0 : processes.memoryOfSession(pid),
      // It is asked after the conductor: what came in between counts too.
      backlog: until === undefined ? undefined : Math.max(0, until - Number(row.pitcrew_seen)),
      keeper: until === undefined || parent === conductor ? undefined : parent,
    };
  });
}

function sized(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function readRow(line: string): Row {
  const values = line.split('\t');
  return Object.fromEntries(fields.map((field, index) => [field, values[index] ?? ''])) as Row;
}

function state(row: Row): string {
  const lost = row['@lost-output'] === '' ? '' : `, ${row['@lost-output']} bytes of output lost`;
  if (row.pane_dead !== '1') return `running${lost}`;
  if (row.pane_dead_signal === '') return `exited ${row.pane_dead_status}${lost}`;
  return `killed by ${row.pane_dead_signal}${lost}`;
}
