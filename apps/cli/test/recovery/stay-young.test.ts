import assert from 'node:assert/strict';
import { lstatSync, lutimesSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it, vi } from 'vitest';
import { stayYoung } from '../../src/recovery/stay-young.ts';

const hourMs = 60 * 60 * 1000;
let folder = '';
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  folder = mkdtempSync(join(tmpdir(), 'pitcrew-young-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

function old(name: string): string {
  const path = join(folder, name);
  lutimesSync(path, 1, 1);
  return path;
}

function file(name: string): string {
  writeFileSync(join(folder, name), '');
  return old(name);
}

const isOld = (path: string): boolean => lstatSync(path).mtimeMs === 1000;

it('gives files, and folders with all that is in them, the time of now each hour, also where one of them is gone', () => {
  const mark = file('mark');
  const elsewhere = file('elsewhere');
  mkdirSync(join(folder, 'state', 'inner'), { recursive: true });
  const inside = [file('state/a'), file('state/inner/b')];
  symlinkSync(elsewhere, join(folder, 'state', 'link'));
  inside.push(old('state/link'), old('state/inner'), old('state'));
  const end = stayYoung(join(folder, 'gone'), mark, join(folder, 'state'));
  vi.advanceTimersByTime(hourMs);
  assert.deepEqual([mark, ...inside].filter(isOld), []);
  assert.ok(isOld(elsewhere));
  old('mark');
  end();
  vi.advanceTimersByTime(2 * hourMs);
  assert.ok(isOld(mark));
});
