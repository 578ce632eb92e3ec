import type { Size } from '@pitcrew/conductor';
import type { CommandContext } from './command-context.ts';
import { commandError } from './command-error.ts';

/** The size that `-x` and `-y` give a new session; undefined where neither is given. */
export function newSessionSize(context: CommandContext): Size | undefined {
  const { args, caller, conductor } = context;
  const width = number(args.value('x'), 'width', caller.terminal?.cols ?? 80);
  const height = number(args.value('y'), 'height', caller.terminal?.rows ?? 24);
  if (width === undefined && height === undefined) return undefined;
  const match = /^(\d+)x(\d+)/.exec(conductor.options.session.string('default-size'));
  return { cols: width ?? Number(match?.[1] ?? 80), rows: height ?? Number(match?.[2] ?? 24) };
}

function number(text: string | undefined, noun: string, terminal: number): number | undefined {
  if (text === undefined) return undefined;
  if (text === '-') return terminal;
  if (!/^[ \t]*[+-]?\d+$/.test(text)) throw commandError(`${noun} invalid`);
  const value = Number(text);
  if (value < 1) throw commandError(`${noun} too small`);
  if (value > 0xffff) throw commandError(`${noun} too large`);
  return value;
}
