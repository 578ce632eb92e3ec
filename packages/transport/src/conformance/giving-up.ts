import assert from 'node:assert/strict';
import { until, within } from '@pitcrew/core/testing';
import type { Channel } from '../transport.ts';
import type { Promised } from './promise.ts';
import type { Rig } from './rig.ts';
import { rejectsWith } from './expect-code.ts';

/** A service that never answers, and tells how each of its channels ended. */
async function silent(rig: Rig) {
  const told: Promise<unknown>[] = [];
  const connection = await rig.connect((message, channel: Channel) => {
    if (message === 'ask') channel.end('fine');
    else told.push(channel.closed.catch((error: unknown) => error));
  });
  return { connection, told };
}

export function givingUp(promise: Promised): void {
  promise('a request that takes too long is TRANSPORT_TIMEOUT, and its service is told', async (rig) => {
    const { connection, told } = await silent(rig);
    await rejectsWith('TRANSPORT_TIMEOUT', connection.request('never', { timeoutMs: 30 }));
    // The time may be over before the service has been asked.
    await until('the question', () => told.length > 0);
    const [reason] = await within('word to the service', Promise.all(told));
    assert.ok(reason instanceof Error);
    assert.equal('code' in reason && reason.code, 'TRANSPORT_TIMEOUT');
    assert.equal(await connection.request('ask', { timeoutMs: 60_000 }), 'fine');
  });

  promise('an aborted request rejects with the reason, and its service is told', async (rig) => {
    const { connection, told } = await silent(rig);
    const aborter = new AbortController();
    const request = connection.request('never', { signal: aborter.signal });
    const rejected = assert.rejects(request, { message: 'enough' });
    await until('the question', () => told.length > 0);
    aborter.abort(new Error('enough'));
    await within('the rejection', rejected);
    const [reason] = await within('word to the service', Promise.all(told));
    assert.ok(reason instanceof Error);
    assert.equal(await connection.request('ask'), 'fine');
  });

  promise('a request with an aborted signal is not sent', async (rig) => {
    const { connection, told } = await silent(rig);
    const reason = new Error('too late');
    await assert.rejects(connection.request('never', { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(await connection.request('ask'), 'fine');
    assert.equal(told.length, 0);
  });

  promise('an abort after the reply changes nothing', async (rig) => {
    const { connection } = await silent(rig);
    const aborter = new AbortController();
    assert.equal(await connection.request('ask', { signal: aborter.signal }), 'fine');
    aborter.abort();
    assert.equal(await connection.request('ask'), 'fine');
  });
}
