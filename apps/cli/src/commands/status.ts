import { plainTable } from '@pitcrew/bench-harness/plain-table';
import { askTmux } from '../ask-tmux.ts';
import type { Context } from '../context.ts';
import { folderRemark, listeningPlace } from '../listening-place.ts';

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
] as const;

type Row = Readonly<Record<(typeof fields)[number], string>>;

/** `pitcrew status`: every pane of the crew. Exit code 1 where no conductor runs. */
export async function status(context: Context): Promise<number> {
  const format = fields.map((field) => `#{${field}}`).join('\t');
  const { code, stdout, stderr } = await askTmux(context, ['list-panes', '-a', '-F', format]);
  if (code !== 0) {
    if (context.json) process.stdout.write(`${JSON.stringify({ running: false, panes: [] })}\n`);
    else process.stderr.write(`no conductor is running: ${stderr}`);
    return 1;
  }
  const rows = stdout.split('\n').filter(Boolean).map(readRow);
  if (context.json) {
    const answer = { running: true, socket: listeningPlace(context), panes: rows };
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    return 0;
  }
  const table = plainTable({ head: ['session', 'window', 'pane', 'pid', 'command', 'state', 'title'] });
  for (const row of rows) {
    table.push([
      row.session_name,
      `${row.window_index} ${row.window_name}`,
      row.pane_id,
      row.pane_pid,
      row.pane_current_command,
      state(row),
      row.pane_title,
    ]);
  }
  const remark = folderRemark();
  const place = `conductor at ${listeningPlace(context)}${remark === undefined ? '' : ` (${remark})`}`;
  process.stdout.write(`${place}\n${table.toString()}\n`);
  return 0;
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
