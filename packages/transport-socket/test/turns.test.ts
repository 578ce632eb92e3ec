import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { Encodable } from '@pitcrew/codec';
import { frameKind, type Service } from '@pitcrew/transport';
import { until } from '@pitcrew/core/testing';
import { afterEach, describe, it } from 'vitest';
import { helloBody } from '../src/handshake.ts';
import { frame } from '../src/outbox.ts';
import { codecs, socketSubject, ways } from './subject.ts';

const long = ['1', '2', '3', '4'] as const;

/** Keeps this thread busy. */
function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

function textOf(message: Encodable): string {
  assert.equal(typeof message, 'string');
  return message as string;
}

describe.each(ways)('requests that take long, accepted with %s', (way) => {
  const subject = socketSubject(way);
  afterEach(() => subject.cleanup?.());

  it('are served in their order, one in a turn: meanwhile others are greeted and conversations go on', async () => {
    const told: string[] = [];
    const service: Service = {
      open: (message, channel) => {
        const name = textOf(message);
        channel.onMessage((said) => told.push(`${name} says ${textOf(said)}`));
        if (name !== 'talk') work(50);
        told.push(`${name} served`);
      },
    };
    const transport = await subject.backend.open(await subject.options());
    const listener = await transport.listen(await subject.address(), { service });
    const [codec] = await codecs();
    assert.ok(codec);
    const hello = frame(frameKind.hello, 0, helloBody(codec));
    const dial = async (name: string) => {
      const socket = createConnection({ path: listener.address });
      await once(socket, 'connect');
      socket.once('data', () => told.push(`${name} greeted`));
      return { socket, first: Buffer.concat([hello, frame(frameKind.open, 1, codec.encode(name))]) };
    };
    const talk = await dial('talk');
    talk.socket.write(talk.first);
    await until('the conversation is open', () => told.includes('talk greeted'));
    const dialers = await Promise.all(long.map(dial));
    await until('all are accepted', () => listener.connections === 1 + long.length);
    for (const { socket, first } of dialers) socket.write(first);
    talk.socket.write(frame(frameKind.data, 1, codec.encode('hello')));
    await until('all are served', () => told.includes('4 served') && told.includes('talk says hello'));
    assert.deepEqual(
      told.filter((what) => /\d served/.test(what)),
      long.map((name) => `${name} served`),
    );
    const at = (what: string): number => told.indexOf(what);
    assert.ok(at('talk says hello') < at('3 served'), told.join(', '));
    assert.ok(at('4 greeted') !== -1 && at('4 greeted') < at('4 served'), told.join(', '));
    // And they are heard after that.
    dialers[3]?.socket.write(frame(frameKind.data, 1, codec.encode('more')));
    await until('the last one is heard', () => told.includes('4 says more'));
    for (const { socket } of [talk, ...dialers]) socket.destroy();
    await transport.close();
  });
});
