import { skipTo } from '../format/scan.ts';

/** A styled text, cut: `#`s before anything but a style count as themselves, `#[…]` is a style. */
export type Piece =
  | { readonly kind: 'char'; readonly char: string }
  /** `count` `#`s in a row, escaped or not, that print as `width` of them. */
  | { readonly kind: 'hashes'; readonly count: number; readonly width: number }
  /** The text between the brackets. */
  | { readonly kind: 'style'; readonly text: string }
  /** A style that does not end: tmux gives up here. */
  | { readonly kind: 'broken' };

export function* styledPieces(text: string): Generator<Piece> {
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '#') {
      const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
      yield { kind: 'char', char };
      at += char.length;
      continue;
    }
    let count = 0;
    while (text[at + count] === '#') count++;
    const opens = text[at + count] === '[';
    at += count;
    if (!opens) {
      yield { kind: 'hashes', count, width: Math.ceil(count / 2) };
      continue;
    }
    if (count > 1) yield { kind: 'hashes', count, width: Math.floor(count / 2) };
    // With an even number every # is escaped, and the bracket is a character.
    if (count % 2 === 0) continue;
    const end = skipTo(text, at + 1, ']');
    if (end === -1) {
      yield { kind: 'broken' };
      return;
    }
    yield { kind: 'style', text: text.slice(at + 1, end) };
    at = end + 1;
  }
}
