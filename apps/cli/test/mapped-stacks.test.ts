import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, it } from 'vitest';
import { encodePlaces } from '../src/bundle/encode-places.ts';
import { bundleFile } from '../src/bundle/load.ts';
import { SourcePlaces } from '../src/bundle/source-places.ts';

const cli = join(import.meta.dirname, '..');
const bundles = join(cli, '../../bin/bundle');

function bundle(): string {
  const made = readdirSync(bundles, { withFileTypes: true }).find((entry) => entry.isDirectory());
  assert.ok(made, 'the build has made a bundle');
  return join(bundles, made.name, bundleFile);
}

describe('the places of a bundle', () => {
  it('are what Node reads out of its source map', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pitcrew-places-'));
    try {
      const { outputFiles } = await build({
        entryPoints: [join(cli, 'dist/bundle/entry.js')],
        outfile: join(folder, 'entry.cjs'),
        bundle: true,
        platform: 'node',
        packages: 'bundle',
        external: ['node-pty', 'fs-ext'],
        minifyWhitespace: true,
        sourcemap: 'external',
        logLevel: 'silent',
        write: false,
      });
      const textOf = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
      const map = JSON.parse(textOf('.map')) as SourceMapPayload;
      writeFileSync(join(folder, 'places'), encodePlaces(map));
      const places = new SourcePlaces(join(folder, 'places'));
      const nodes = new SourceMap(map);
      let known = 0;
      const lines = textOf('.cjs').split('\n');
      for (const [line, text] of lines.entries()) {
        for (let column = 0; column < text.length; column += 97) {
          const found = places.find(line, column);
          const entry = nodes.findEntry(line, column);
          // Where its line has no place before it Node gives the last one of another line.
          const expected = 'originalSource' in entry && entry.generatedLine === line ? entry : undefined;
          assert.deepEqual(
            found,
            expected && {
              source: expected.originalSource,
              line: expected.originalLine,
              column: expected.originalColumn,
            },
          );
          known += Number(found !== undefined);
        }
      }
      assert.ok(known > 5000, String(known));
      assert.equal(places.find(lines.length, 0), undefined);
      assert.equal(places.find(-1, 0), undefined);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are named by stacks and cost the conductor nothing that stays, though Node itself looks at the stack of each error of a stream', async () => {
    const file = bundle();
    const script = `
      const { runInThisContext } = await import('node:vm');
      const { mapStacks } = await import(${JSON.stringify(join(cli, 'dist/bundle/mapped-stacks.js'))});
      const used = () => { gc(); const { heapUsed, arrayBuffers } = process.memoryUsage(); return heapUsed + arrayBuffers; };
      mapStacks(${JSON.stringify(file)});
      const before = used();
      const run = runInThisContext('(work) => work()', { filename: ${JSON.stringify(file)}, lineOffset: 150, columnOffset: 500 });
      const { stack } = run(() => new Error('here'));
      console.log(JSON.stringify({ stack, more: used() - before }));`;
    const words = ['--expose-gc', '--input-type=module', '-e', script];
    const { stdout } = await promisify(execFile)(process.execPath, words);
    const { stack, more } = JSON.parse(stdout) as { readonly stack: string; readonly more: number };
    assert.match(stack, /^ {4}at (?!file:).*\.[cm]?[jt]s:\d+:\d+/m);
    assert.ok(!stack.includes(file), stack);
    assert.ok(more < 5e5, `${more} bytes`);
  });
});
