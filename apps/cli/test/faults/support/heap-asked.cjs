// Loaded before a conductor: whoever connects to `heap` in its HOME is told what V8 and its buffers hold without their garbage.
const { createServer } = require('node:net');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { isMainThread } = require('node:worker_threads');

let collect;

async function heldBytes() {
  if (collect === undefined) {
    // Not before somebody asks: V8 refuses what it has compiled ahead with other flags.
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc');
  }
  // What is finalised at one collection is free at a later one.
  for (let times = 0; times < 3; times += 1) {
    collect();
    await sleep(10);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

if (isMainThread && process.argv.includes('serve')) {
  createServer((socket) => {
    socket.on('error', () => undefined);
    void heldBytes().then((bytes) => socket.end(String(bytes)));
  })
    .listen(join(process.env.HOME, 'heap'))
    .unref();
}
