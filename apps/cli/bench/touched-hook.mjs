/** Loaded into a conductor by touched.mjs: at SIGWINCH writes what was called since the last time, a line a function. */
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

const file = process.env['PITCREW_REPORT'];
if (file !== undefined && process.argv.includes('serve')) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  process.on('SIGWINCH', () => {
    session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
      const lines = result.flatMap(({ url, functions }) =>
        functions.map(({ functionName, ranges: [{ count, startOffset }] }) =>
          count === 0 ? '' : `${count} ${url}:${startOffset} ${functionName}`,
        ),
      );
      writeFileSync(`${file}.new`, lines.filter(Boolean).join('\n'));
      renameSync(`${file}.new`, file);
    });
  });
}
