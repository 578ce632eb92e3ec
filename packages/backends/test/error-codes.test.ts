import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const listed = [...readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
  ([, code]) => code ?? '',
);

/** What every package and app throws: codes that CodedError is given, and texts that begin as listed codes do. */
function thrown(): ReadonlyMap<string, string> {
  const families = new Set(listed.map((code) => code.split('_')[0]));
  const found = new Map<string, string>();
  for (const rooms of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, rooms))) {
      const source = join(root, rooms, name, 'src');
      for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.ts')) continue;
        const text = readFileSync(join(source, file), 'utf8');
        for (const [, code = ''] of text.matchAll(/new CodedError\(\s*'([^']+)'/g)) found.set(code, file);
        for (const [, code = ''] of text.matchAll(/'([A-Z]+_[A-Z_]*[A-Z])'/g)) {
          if (families.has(code.split('_')[0])) found.set(code, file);
        }
      }
    }
  }
  return found;
}

describe('docs/errors.md', () => {
  const codes = thrown();

  it('lists every code that is thrown', () => {
    assert.ok(codes.size > 50);
    const missing = [...codes].filter(([code]) => !listed.includes(code));
    assert.deepEqual(missing, []);
  });

  it('lists no code twice, and none that nobody throws', () => {
    assert.equal(new Set(listed).size, listed.length);
    assert.deepEqual(
      listed.filter((code) => !codes.has(code)),
      [],
    );
  });
});
