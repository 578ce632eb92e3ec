// Loaded before a conductor: the system has no inotify watches left.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

fs.watch = () => {
  throw Object.assign(new Error('ENOSPC: System limit for number of file watchers reached'), {
    code: 'ENOSPC',
  });
};
syncBuiltinESMExports();
