import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...markdownIn('docs'),
  ...markdownIn('docs/decisions'),
];

describe('the pages of the house', () => {
  it('link to pages and headings that are there', () => {
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)].map(([, to = '', heading]) => ({
        page,
        to: to === '' ? page : join(dirname(page), to),
        heading,
      })),
    );
    assert.ok(links.length > 50, `${links.length} links`);
    const broken = links.filter(
      ({ to, heading }) =>
        !existsSync(join(root, to)) || (heading !== undefined && !headings(to).includes(heading)),
    );
    assert.deepEqual(broken, []);
  });

  it('say where to find things that are there', () => {
    const [, table = ''] = /^## Where to find what\n([^]+)/m.exec(read('ARCHITECTURE.md')) ?? [];
    const rows = table.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
    assert.ok(rows.length > 20, `${rows.length} rows`);
    assert.deepEqual(
      rows.flatMap((row) => missing(row.slice(row.indexOf(' | ')))),
      [],
    );
  });
});

/** What of the places that a row names is not there: a place without a package is in that of the place before. */
function missing(row: string): readonly string[] {
  let package_ = '';
  let folder = '';
  return [...row.matchAll(/`([^`]+)`/g)].flatMap(([, place = '']) => {
    const isWhole = /^(?:packages|apps|scripts)\//.test(place);
    if (isWhole) package_ = place.split('/').slice(0, 2).join('/');
    const candidates = isWhole ? [place] : [`${package_}/${place}`, `${folder}/${place}`];
    const found = candidates.find(isThere);
    if (found !== undefined) folder = /\.[a-z]+$/.test(found) ? dirname(found) : found;
    return found === undefined ? [place] : [];
  });
}

/** `packages/CONTRACT/src/bench` is there of every contract that has scenarios. */
function isThere(place: string): boolean {
  if (!place.includes('CONTRACT')) return existsSync(join(root, place));
  return readdirSync(join(root, 'packages')).some((name) =>
    existsSync(join(root, place.replace('CONTRACT', name))),
  );
}

/** As GitHub names them. */
function headings(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}
