export type OptionScope = 'server' | 'session' | 'window' | 'pane';

interface Common {
  /** Elements are numbered and may have gaps; `initial` is a list, or is split at the separators. */
  readonly array?: boolean;
  /** Characters at which a value for the whole array is split; '' for not at all. Default: blank and comma. */
  readonly separator?: string;
  /** Must be a style, unless it holds a format. */
  readonly style?: boolean;
  /** A glob that the value must match. */
  readonly pattern?: string;
  /** May be set for one pane too. */
  readonly pane?: boolean;
}

/** What is known of an option. Values: numbers and flags (0, 1) are numbers, all others texts. */
export type OptionDefinition =
  | (Common & { readonly type: 'string' | 'command'; readonly initial: string | readonly string[] })
  | (Common & { readonly type: 'key' | 'colour'; readonly initial: string })
  | (Common & { readonly type: 'flag'; readonly initial: number })
  | (Common & {
      readonly type: 'number';
      readonly minimum: number;
      readonly maximum: number;
      readonly initial: number;
    })
  | (Common & { readonly type: 'choice'; readonly choices: readonly string[]; readonly initial: string });
