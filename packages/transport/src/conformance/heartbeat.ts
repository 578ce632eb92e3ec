import assert from 'node:assert/strict';
import type { Duplex } from 'node:stream';
import { until, within } from '@pitcrew/core/testing';
import { frameKind } from '../wire.ts';
import type { Promised } from './promise.ts';
import type { Subject } from './subject.ts';
import { hello, welcomeFrame, wireFrame, WireLog } from './wire-frames.ts';

const pings = (log: WireLog): number => log.frames.filter(({ kind }) => kind === frameKind.ping).length;

export function heartbeat(promise: Promised, subject: Subject): void {
  const excluded = subject.raw === undefined && 'nobody can fall silent, or its wire is another';
  const codecName = async (): Promise<string> => (await subject.options()).codecs[0]?.name ?? '';

  promise(
    'three unanswered pings end a silent connection, and no sooner',
    async (rig) => {
      rig.tuning = { heartbeatMs: 40, pongMs: 20 };
      const rejected: Error[] = [];
      const listener = await rig.listen(
        () => undefined,
        (reason) => rejected.push(reason),
      );
      const greeting = hello(await codecName());
      const raw = await rig.connectRaw(listener.address);
      const log = new WireLog(raw);
      raw.write(greeting);
      await until('the hang-up', () => log.ended);
      assert.equal(pings(log), 3);
      assert.equal(rejected.length, 1);
      await until('nobody is left', () => listener.connections === 0);
    },
    excluded,
  );

  promise(
    'who answers pings stays, and is pinged only after silence',
    async (rig) => {
      rig.tuning = { heartbeatMs: 40, pongMs: 20 };
      const listener = await rig.listen(() => undefined);
      const greeting = hello(await codecName());
      const raw = await rig.connectRaw(listener.address);
      const log = new WireLog(raw);
      const answered = answerPings(raw, log);
      raw.write(greeting);
      await until('six pings', () => pings(log) >= 6);
      assert.equal(log.ended, false);
      assert.ok(answered() >= 5);
    },
    excluded,
  );

  promise(
    'any message counts as life',
    async (rig) => {
      rig.tuning = { heartbeatMs: 100, pongMs: 40 };
      const listener = await rig.listen(() => undefined);
      const greeting = hello(await codecName());
      const raw = await rig.connectRaw(listener.address);
      const log = new WireLog(raw);
      raw.write(greeting);
      // A frame with a wrong sequence is no answer to anything, and still somebody sent it.
      const talk = setInterval(() => raw.write(wireFrame(frameKind.pong, 0, Buffer.from([9, 9, 9, 9]))), 5);
      try {
        await new Promise((resolve) => setTimeout(resolve, 600));
      } finally {
        clearInterval(talk);
      }
      assert.equal(log.ended, false);
      await until('the hang-up, once it fell silent', () => log.ended);
    },
    excluded,
  );

  promise(
    'a peer that connects and says nothing is cut off',
    async (rig) => {
      rig.tuning = { heartbeatMs: 0, pongMs: 40 };
      const rejected: Error[] = [];
      const listener = await rig.listen(
        () => undefined,
        (reason) => rejected.push(reason),
      );
      const log = new WireLog(await rig.connectRaw(listener.address));
      await until('the hang-up', () => log.ended);
      assert.equal(rejected.length, 1);
      assert.equal(listener.connections, 0);
    },
    excluded,
  );

  promise(
    'a peer that falls silent in the middle of a frame is cut off',
    async (rig) => {
      rig.tuning = { heartbeatMs: 40, pongMs: 20 };
      const listener = await rig.listen(() => undefined);
      const greeting = hello(await codecName());
      const raw = await rig.connectRaw(listener.address);
      const log = new WireLog(raw);
      raw.write(Buffer.concat([greeting, wireFrame(frameKind.open, 1).subarray(0, 10)]));
      await until('the hang-up', () => log.ended);
    },
    excluded,
  );

  promise(
    'a dialer finds out that its listener is frozen',
    async (rig) => {
      rig.tuning = { heartbeatMs: 40, pongMs: 20 };
      const address = await rig.listenRaw((peer) => {
        peer.resume();
        peer.write(welcomeFrame());
      });
      const connection = await rig.dial(address);
      const reason = await within('closed', connection.closed);
      assert.ok(reason instanceof Error);
    },
    excluded,
  );

  promise(
    'an idle connection between two that live stays open, also while one of them does not read',
    async (rig) => {
      rig.tuning = { heartbeatMs: 60, pongMs: 40 };
      const { connection, mine, theirs } = await rig.pair();
      mine.pause();
      await new Promise((resolve) => setTimeout(resolve, 600));
      mine.resume();
      mine.end();
      theirs.end();
      await within('the close', Promise.all([mine.closed, theirs.closed]));
      await connection.close();
    },
  );
}

function answerPings(raw: Duplex, log: WireLog): () => number {
  let answered = 0;
  raw.on('data', () => {
    const asked = log.frames.filter(({ kind }) => kind === frameKind.ping);
    for (const ping of asked.slice(answered)) raw.write(wireFrame(frameKind.pong, 0, ping.body));
    answered = asked.length;
  });
  return () => answered;
}
