// The dialing worker of latency.mjs: a closed loop over raw sockets, so that only the listener is measured.
import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { path, mode, rounds, warmup, first, next } = workerData;
const times = new Float64Array(rounds);

function ask(socket, bytes, replyBytes) {
  return new Promise((resolve, reject) => {
    let got = 0;
    const onData = (chunk) => {
      got += chunk.length;
      if (got < replyBytes) return;
      socket.off('data', onData);
      socket.off('error', reject);
      resolve();
    };
    socket.on('data', onData);
    socket.on('error', reject);
    socket.write(bytes);
  });
}

const one = {
  /** Connect, say everything in one write, wait for the reply, hang up. */
  async shot() {
    const socket = connect({ path });
    await ask(socket, first.bytes, first.reply);
    socket.destroy();
  },
};

if (mode === 'trip') {
  const socket = connect({ path });
  if (first !== undefined) await ask(socket, first.bytes, first.reply);
  let round = 0;
  one.trip = () =>
    ask(socket, next.make === 'echo' ? next.bytes : next.frames[round++ % next.frames.length], next.reply);
  one.end = () => socket.destroy();
}

for (let index = -warmup; index < rounds; index += 1) {
  const start = performance.now();
  await one[mode]();
  if (index >= 0) times[index] = performance.now() - start;
}
one.end?.();
parentPort.postMessage(times, [times.buffer]);
