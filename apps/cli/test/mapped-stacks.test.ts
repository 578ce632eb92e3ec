import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'vitest';
import { bundleFile } from '../src/bundle/load.ts';
import { SourcePlaces } from '../src/bundle/source-places.ts';

const cli = join(import.meta.dirname, '..');
const bundles = join(cli, '../../bin/bundle');

function bundle(): string {
  const made = readdirSync(bundles, { withFileTypes: true }).find((entry) => entry.isDirectory());
  assert.ok(made, 'the build has made a bundle');
  return join(bundles, made.name, bundleFile);
}

describe('the source map of the bundle', () => {
  it('is understood as Node understands it', () => {
    const file = bundle();
    const map = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload;
    const places = new SourcePlaces(map);
    const nodes = new SourceMap(map);
    let known = 0;
    for (const [line, text] of readFileSync(file, 'latin1').split('\n').entries()) {
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
    assert.ok(known > 5000);
  });

  it('costs the conductor a few megabytes, though Node itself looks at the stack of each error of a stream', async () => {
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
    // The map was read.
    assert.match(stack, /^ {4}at (?!file:).*\.[cm]?[jt]s:\d+:\d+/m);
    assert.ok(!stack.includes(file), stack);
    assert.ok(more < 8e6, `${more} bytes`);
  });
});
