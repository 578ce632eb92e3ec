// Latency of the listener in µs, next to a bare net server that does the same without frames.
//
//     npm run build && node bench/latency.mjs [rounds]
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import msgpack from '@pitcrew/codec-msgpack';
import { frameKind } from '@pitcrew/transport';
import backend from '../dist/index.js';

const rounds = Number(process.argv[2] ?? 3000);
const folder = mkdtempSync(join(tmpdir(), 'pitcrew-bench-'));
const codec = await msgpack.open();
const message = {
  argv: Buffer.from('tmux\0send-keys\0-t\0%3\0make test\0Enter\0'),
  cwd: Buffer.from('/home/me'),
};
const body = codec.encode(message);

function frame(kind, channel, payload) {
  const bytes = Buffer.alloc(13 + payload.length);
  bytes.writeUInt32BE(5 + payload.length);
  bytes[8] = kind;
  bytes.writeUInt32BE(channel, 9);
  bytes.set(payload, 13);
  bytes.writeUInt32BE(crc32(bytes.subarray(8)), 4);
  return bytes;
}

const hello = frame(
  frameKind.hello,
  0,
  Buffer.concat([Buffer.from('PCRW\0\x01'), Buffer.from([codec.name.length]), Buffer.from(codec.name)]),
);
const open = frame(frameKind.open, 1, body);
const oneShot = Buffer.concat([hello, open]);
const welcomeBytes = 19;
const endBytes = 13 + codec.encode({ code: 0 }).length;

function run(mode, path, first, next) {
  const workerData = { path, mode, rounds, warmup: 1000, first, next };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('peer.mjs', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function report(name, times) {
  times.sort();
  const at = (share) => (times[Math.floor((times.length - 1) * share)] * 1000).toFixed(1).padStart(8);
  console.log(`${name.padEnd(46)}${at(0.5)}${at(0.05)}${at(0.95)}`);
}

const transport = await backend.open({ codecs: [codec] });
const path = join(folder, 'listener');
await transport.listen(path, { service: { open: (_message, channel) => channel.end({ code: 0 }) } });

const bare = join(folder, 'bare');
const reply = Buffer.alloc(welcomeBytes + endBytes);
const server = createServer((socket) => {
  socket.on('data', () => socket.write(reply));
  socket.on('error', () => undefined);
}).listen(bare);

const framesOf = (from) =>
  Array.from({ length: rounds + 1000 }, (_, index) =>
    Buffer.concat([
      frame(frameKind.open, from + index, body),
      frame(frameKind.end, from + index, Buffer.alloc(0)),
    ]),
  );

console.log(`${'µs, closed loop from a worker thread'.padEnd(46)}  median      5%     95%`);
for (let round = 0; round < 2; round += 1) {
  report('one shot: bare net', await run('shot', bare, { bytes: oneShot, reply: reply.length }));
  report(
    'one shot: transport-socket',
    await run('shot', path, { bytes: oneShot, reply: welcomeBytes + endBytes }),
  );
  report(
    'round trip: bare net',
    await run('trip', bare, undefined, { make: 'echo', bytes: oneShot, reply: reply.length }),
  );
  report(
    'round trip: transport-socket',
    await run('trip', path, { bytes: hello, reply: welcomeBytes }, { frames: framesOf(1), reply: endBytes }),
  );
}
const connection = await transport.dial(path);
const times = new Float64Array(rounds);
for (let index = -1000; index < rounds; index += 1) {
  const start = performance.now();
  await connection.request(message);
  if (index >= 0) times[index] = performance.now() - start;
}
report('request(), both ends in one thread', times);

await transport.close();
server.close();
rmSync(folder, { recursive: true });
