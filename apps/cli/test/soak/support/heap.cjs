// Loaded before a conductor: writes what V8 says of its memory into its HOME, each second.
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { isMainThread } = require('node:worker_threads');

const file = join(process.env.HOME, 'heap.json');
if (isMainThread && process.argv.includes('serve')) {
  setInterval(() => {
    try {
      writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
      renameSync(`${file}.new`, file);
    } catch {
      // The folder goes before its conductor does.
    }
  }, 1000).unref();
}
