import type { SpawnRequest } from '@pitcrew/pty';
import { homeFolder } from '@pitcrew/pty/master';
import { headBytes, kind } from './wire.ts';

export interface Keeping {
  readonly id: string;
  readonly ringBytes: number;
  readonly lingerSeconds: number;
}

/** Asks a new keeper for a program; the layout is that of `native/request.h`. */
export function startFrame(request: SpawnRequest, { id, ringBytes, lingerSeconds }: Keeping): Buffer {
  const { file, args, argv0 = file, cwd, env, cols, rows } = request;
  // A text that goes over a NUL would be two; a folder with one can't be entered anyway.
  const folders = [cwd, homeFolder(request), '/'].filter((folder) => !folder.includes('\0'));
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const texts = [id, file, ...folders, argv0, ...args, ...variables, ''].join('\0');
  const numbers = [
    ringBytes,
    lingerSeconds,
    cols * 65_536 + rows,
    folders.length,
    1 + args.length,
    variables.length,
  ];
  const head = headBytes + numbers.length * 4;
  const textBytes = Buffer.byteLength(texts);
  const bytes = Buffer.allocUnsafe(head + textBytes);
  bytes.writeUInt32BE(numbers.length * 4 + textBytes, 0);
  bytes[4] = kind.start;
  numbers.forEach((number, index) => bytes.writeUInt32BE(number, headBytes + index * 4));
  bytes.write(texts, head);
  return bytes;
}
