import type { TestApi } from '@pitcrew/core';
import { addresses } from './addresses.ts';
import { backPressure } from './back-pressure.ts';
import { channels } from './channels.ts';
import { endings } from './endings.ts';
import { givingUp } from './giving-up.ts';
import { heartbeat } from './heartbeat.ts';
import { honesty } from './honesty.ts';
import { promises } from './promise.ts';
import { requestReply } from './request-reply.ts';
import { sizes } from './sizes.ts';
import type { Subject } from './subject.ts';
import { wireDialer } from './wire-dialer.ts';
import { wireListener } from './wire-listener.ts';

export type { RawPeer, Subject } from './subject.ts';

/** What every transport promises. `t` is any runner's `{ describe, it }`. */
export default function transportConformance(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);
  t.describe(`transport-${subject.backend.name} keeps the contract`, () => {
    t.describe('honesty', () => honesty(promise, subject));
    t.describe('request and reply', () => requestReply(promise));
    t.describe('channels', () => channels(promise));
    t.describe('sizes', () => sizes(promise, subject.backend.traits.byReference));
    t.describe('addresses', () => addresses(promise));
    t.describe('giving up', () => givingUp(promise));
    t.describe('back-pressure', () => backPressure(promise));
    t.describe('endings', () => endings(promise));
    t.describe('heartbeat', () => heartbeat(promise, subject));
    t.describe('the wire, towards a listener', () => wireListener(promise, subject));
    t.describe('the wire, towards a dialer', () => wireDialer(promise, subject));
  });
}
