import type { Pane } from '@pitcrew/conductor';
import type { HeldOutput } from '@pitcrew/pty';
import { PanePipe } from '../pane-pipe.ts';
import type { Shim } from '../shim.ts';
import type { PipeRecord } from './everything.ts';

/**
 * Starts the commands of `pipe-pane` again that an earlier conductor had, from the byte on that it had not given to them. Not
 * those that would do harm if they ran twice. To be called while no pane has its program yet.
 *
 * @param held what is held of a program's output from a place on
 * @param tell told what is not as it was
 */
export async function restorePipes(
  shim: Shim,
  entries: readonly { readonly key: string; readonly value: unknown }[],
  held: (program: string, from: number) => Promise<HeldOutput>,
  tell: (line: string) => void,
): Promise<void> {
  for (const { key, value } of entries) {
    const pane = key.startsWith('pipe/%') ? shim.conductor.panes.get(Number(key.slice(6))) : undefined;
    if (pane?.program === undefined || pane.dead) continue;
    const record = value as PipeRecord;
    const refusal = record.toPane
      ? 'what it prints would be typed again'
      : replacesFile(record.command) && 'it would empty a file';
    if (refusal === false) await restart(shim, pane, record, held, tell);
    else tell(`pipe-pane of pane %${pane.id} has ended: its command is not run again, for ${refusal}`);
  }
}

async function restart(
  shim: Shim,
  pane: Pane,
  { session, ...what }: PipeRecord,
  held: (program: string, from: number) => Promise<HeldOutput>,
  tell: (line: string) => void,
): Promise<void> {
  const { conductor } = shim;
  const missed = (bytes: number): void =>
    tell(`pipe-pane of pane %${pane.id} went on, but for ${bytes} bytes that nobody could hold`);
  const place = conductor.keeping?.pipePlace(pane).read();
  if (place === undefined) tell(`pipe-pane of pane %${pane.id} went on; what it got last it may get twice`);
  const from = place ?? pane.seen;
  const output = await held(pane.program ?? '', from).catch(() => undefined);
  const known = session === undefined ? undefined : conductor.sessions.get(Number(session.slice(1)));
  const [link] = pane.window.links;
  const whole = { ...what, session: known ?? link?.session };
  if (output !== undefined && output.from > from) missed(output.from - from);
  const bytes = output?.bytes ?? new Uint8Array();
  PanePipe.start(shim, pane, whole, { from: output?.from ?? from, bytes, missed });
}

/** As far as can be seen: `> file`, and `tee` without `-a`. */
function replacesFile(command: string): boolean {
  return /(?<!>)>(?![>&]|\s*\/dev\/)/.test(command) || /\btee\b(?!.*\s(?:-a|--append)\b)/.test(command);
}
