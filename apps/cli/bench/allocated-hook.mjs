/** Loaded into a conductor by allocated.mjs: at SIGWINCH writes what was allocated since the last time, garbage included. */
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

const file = process.env['PITCREW_REPORT'];
if (file !== undefined && process.argv.includes('serve')) {
  const session = new Session();
  session.connect();
  const begin = () =>
    session.post('HeapProfiler.startSampling', {
      samplingInterval: 256,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
  begin();
  process.on('SIGWINCH', () => {
    session.post('HeapProfiler.stopSampling', (_error, { profile }) => {
      const bySite = new Map();
      const walk = ({ callFrame: { functionName, url, lineNumber, columnNumber }, selfSize, children }) => {
        const site = `${functionName || '(anonymous)'} ${url.split('/').at(-1)}:${lineNumber + 1}:${columnNumber + 1}`;
        if (selfSize > 0) bySite.set(site, (bySite.get(site) ?? 0) + selfSize);
        for (const child of children) walk(child);
      };
      walk(profile.head);
      writeFileSync(`${file}.new`, JSON.stringify([...bySite]));
      renameSync(`${file}.new`, file);
      begin();
    });
  });
}
