import type { Style } from '../../style/style.ts';

/** A paragraph of a preview, broken at blanks, or an empty line. What follows one that does not fit is not shown. */
export type PreviewPart =
  | {
      readonly text: string;
      readonly style?: Style;
      /** The next part goes on in the same row. */
      readonly goesOn?: boolean;
    }
  /** `last`: one more row may follow. */
  | { readonly gap: 'between' | 'last' };
