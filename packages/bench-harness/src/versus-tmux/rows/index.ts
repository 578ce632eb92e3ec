import type { Family } from '../row.ts';
import { attaching, keyEcho } from './attached.ts';
import { capture } from './capture.ts';
import { controlMode } from './control-mode.ts';
import { floodOfFour } from './flood-of-four.ts';
import { floods } from './flood.ts';
import { idle } from './idle.ts';
import { listPanes } from './list-panes.ts';
import { makingPanes } from './making-panes.ts';
import { manyClients } from './many-clients.ts';
import { memory } from './memory.ts';
import { recordedSession, type Recording } from './recorded-session.ts';
import { smallCommands } from './small-commands.ts';
import { start } from './start.ts';

/** Every row, in the order of the table. */
export function everyFamily(recording: Recording): readonly Family[] {
  return [
    smallCommands,
    listPanes,
    capture,
    makingPanes,
    start,
    manyClients,
    controlMode,
    recordedSession(recording),
    floods,
    floodOfFour,
    keyEcho,
    attaching,
    memory,
    idle,
  ];
}
