import { readFileSync, writeFileSync } from 'node:fs';
import { isPromptType, promptTypes } from './prompt-history.ts';
import type { Shim } from './shim.ts';

/** Takes over what people have answered to prompts of earlier servers (`history-file`). */
export function loadHistory(shim: Shim): void {
  const path = historyFile(shim);
  if (path === undefined) return;
  const limit = shim.conductor.options.server.number('prompt-history-limit');
  try {
    const text = readFileSync(path, 'utf8');
    for (const line of text === '' ? [] : text.replace(/\n$/, '').split('\n')) {
      const colon = line.indexOf(':');
      const type = line.slice(0, Math.max(colon, 0));
      // Old files have commands and nothing else.
      if (isPromptType(type)) shim.promptHistory.add(type, line.slice(colon + 1), limit);
      else shim.promptHistory.add('command', line, limit);
    }
  } catch (error) {
    if (!isAbsent(error)) shim.addMessage(`${path}: ${messageOf(error)}`);
  }
}

/**
 * Writes the histories down for the next server.
 *
 * @returns what went wrong
 */
export function saveHistory(shim: Shim): string | undefined {
  const path = historyFile(shim);
  if (path === undefined) return undefined;
  const lines = promptTypes.flatMap((type) => shim.promptHistory.of(type).map((line) => `${type}:${line}\n`));
  try {
    writeFileSync(path, lines.join(''));
    return undefined;
  } catch (error) {
    return `the history of prompts was not written to ${path}: ${messageOf(error)}`;
  }
}

/** As in tmux an absolute path, or one under the home; anything else is none. */
function historyFile({ conductor }: Shim): string | undefined {
  const path = conductor.options.server.string('history-file');
  if (path.startsWith('/')) return path;
  const home = conductor.environment.get('HOME')?.value;
  return path.startsWith('~/') && home !== undefined ? home + path.slice(1) : undefined;
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
