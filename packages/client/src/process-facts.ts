import { readFileSync, readlinkSync, statSync } from 'node:fs';
import process from 'node:process';
import type { ClientOptions } from './client-options.ts';

type Facts = Pick<ClientOptions, 'argv' | 'environ' | 'cwd' | 'pid' | 'uid'>;

/**
 * What the kernel knows of this process, in bytes: Node itself turns what is not UTF-8 into U+FFFD. Where
 * there is no /proc, Node's strings have to do.
 *
 * @param words how many of the last arguments belong to the client
 */
export function processFacts(words = process.argv.length - 2): Facts {
  return {
    argv: lastWords(fromKernel('cmdline') ?? joined(process.argv), words),
    environ:
      fromKernel('environ') ?? joined(Object.entries(process.env).map(([name, value]) => `${name}=${value}`)),
    cwd: workingFolder(),
    pid: process.pid,
    uid: process.getuid?.() ?? 0,
  };
}

function fromKernel(name: 'cmdline' | 'environ'): Buffer | undefined {
  try {
    return readFileSync(`/proc/self/${name}`);
  } catch {
    return undefined;
  }
}

function joined(words: readonly string[]): Buffer {
  return Buffer.from(words.map((word) => `${word}\0`).join(''));
}

function lastWords(bytes: Buffer, words: number): Buffer {
  let begin = bytes.length;
  for (let left = words; left > 0 && begin > 0; left -= 1) begin = bytes.lastIndexOf(0, begin - 2) + 1;
  return bytes.subarray(begin);
}

/** `$PWD` where it names the same folder: it keeps the symbolic links that the user came by. */
function workingFolder(): Buffer {
  const named = process.env['PWD'];
  try {
    const here = statSync('.');
    if (named?.startsWith('/') === true && same(statSync(named), here)) return Buffer.from(named);
    return readlinkSync('/proc/self/cwd', 'buffer');
  } catch {
    return Buffer.from(cwdOr(process.env['HOME'] ?? '/'));
  }
}

function same(a: { dev: number; ino: number }, b: { dev: number; ino: number }): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}

function cwdOr(other: string): string {
  try {
    return process.cwd();
  } catch {
    return other;
  }
}
