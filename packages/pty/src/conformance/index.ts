import type { TestApi } from '@pitcrew/core';
import { closePromises } from './close.ts';
import { descriptorPromises } from './descriptors.ts';
import { exitPromises } from './exit.ts';
import { inputPromises } from './input.ts';
import { killPromises } from './kill.ts';
import { outputPromises } from './output.ts';
import { pausePromises } from './pause.ts';
import { startPromises } from './start.ts';
import { stoppedReaderPromises } from './stopped-reader.ts';
import type { Subject } from './subject.ts';
import { survivorOutputPromises } from './survivors-output.ts';
import { survivorPromises } from './survivors.ts';
import { terminalPromises } from './terminal.ts';
import { traitPromises } from './traits.ts';

export type { Subject } from './subject.ts';

/** Every promise of the pty contract, proven with real programs. */
export default function ptyConformance(t: TestApi, subject: Subject): void {
  t.describe(`pty-${subject.backend.name} keeps the pty contract`, () => {
    traitPromises(t, subject);
    startPromises(t, subject);
    outputPromises(t, subject);
    inputPromises(t, subject);
    stoppedReaderPromises(t, subject);
    exitPromises(t, subject);
    killPromises(t, subject);
    terminalPromises(t, subject);
    descriptorPromises(t, subject);
    pausePromises(t, subject);
    closePromises(t, subject);
    survivorPromises(t, subject);
    survivorOutputPromises(t, subject);
  });
}
