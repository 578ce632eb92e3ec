import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { RecordedKit } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import transportConformance, { type Subject } from '../src/conformance/index.ts';
import { doubleBackend } from './double/double-transport.ts';
import type { Faults } from './double/faults.ts';

function subject(faults: Partial<Faults> = {}): Subject {
  return {
    backend: doubleBackend(faults),
    options: () => Promise.resolve({ codecs: [], pongMs: 500 }),
    address: () => Promise.resolve(randomUUID()),
  };
}

describe('the kit passes a correct double', () => {
  transportConformance({ describe, it }, subject());
});

/** Each mutant, and the promise that must catch it. */
const mutants: Readonly<Record<keyof Faults, string>> = {
  lastFirst: 'messages arrive in order, both ways at once',
  boundless: 'a dialer that sends to a peer that stopped reading is told, and everything arrives later',
  timeoutUntold: 'a request that takes too long is TRANSPORT_TIMEOUT, and its service is told',
  timeoutNever: 'a request that takes too long is TRANSPORT_TIMEOUT, and its service is told',
  closeDrops: 'closing a connection waits for the replies that it was asked for',
  forgetful: 'messages that came before a listener was set are kept for it, then the end',
  contagious: 'a service that throws rejects that request with TRANSPORT_REMOTE and its message',
  restless: 'a paused side gets no message until it resumes, then all in order',
  usurper: 'listening twice on an address is TRANSPORT_ADDRESS_IN_USE, and the first one goes on',
  noRetries: 'a dial with retries finds a listener that comes up later',
  goneUntold: 'a dialer that drops its connection is TRANSPORT_PEER_GONE to the service, promptly',
  eager: 'a service never runs inside the call that asks it',
  undead: 'calls after a close are TRANSPORT_CLOSED',
  codeless: 'a reset reaches the peer with its code and message',
  noHalfClose: 'who has ended still receives',
};

describe('the kit fails a mutant', () => {
  for (const [fault, promise] of Object.entries(mutants)) {
    it.concurrent(`${fault}: ${promise}`, async () => {
      const kit = new RecordedKit((t) => transportConformance(t, subject({ [fault]: true })));
      assert.ok((await kit.failureOf(promise, 5000)) instanceof Error, `the mutant ${fault} was not caught`);
    });
  }
});
