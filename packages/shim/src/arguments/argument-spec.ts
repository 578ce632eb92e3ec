import type { CommandBlock } from '../command-line/parsed-command.ts';

/** One word of a command: the caller's own string, or what stood between braces. */
export type Word = string | CommandBlock;

/** How a flag behaves; the index of the table is its character code. */
export const FlagKind = { unknown: 0, plain: 1, value: 2, optionalValue: 3 } as const;

/** Made once for each command by {@link argumentSpec}; a parse only reads it. */
export interface ArgumentSpec {
  /** tmux's own notation: `t:` takes a value, `T::` may take one, everything else takes none. */
  readonly template: string;
  /** Least number of positionals; -1 for no limit. */
  readonly lower: number;
  /** Greatest number of positionals; -1 for no limit. */
  readonly upper: number;
  /** {@link FlagKind} by character code. */
  readonly kinds: Uint8Array;
  /** Shown for `-?`. */
  readonly usage: string;
  /** Whether the positional at `index` may be `{ commands }`; absent: none may. */
  readonly takesBlock?: ((index: number, first: Word) => boolean) | undefined;
}

export function argumentSpec(
  template: string,
  lower: number,
  upper: number,
  more: { readonly usage?: string; readonly takesBlock?: ArgumentSpec['takesBlock'] } = {},
): ArgumentSpec {
  const kinds = new Uint8Array(128);
  for (let at = 0; at < template.length; at++) {
    if (template[at] === ':') continue;
    const kind =
      template[at + 1] !== ':'
        ? FlagKind.plain
        : template[at + 2] === ':'
          ? FlagKind.optionalValue
          : FlagKind.value;
    kinds[template.charCodeAt(at)] = kind;
  }
  return { template, lower, upper, kinds, usage: more.usage ?? '', takesBlock: more.takesBlock };
}
