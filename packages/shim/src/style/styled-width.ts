import { charWidth } from './char-width.ts';
import { styledPieces } from './styled-pieces.ts';

/** Columns that a text takes once its styles are taken out. */
export function styledWidth(text: string): number {
  let width = 0;
  for (const piece of styledPieces(text)) {
    if (piece.kind === 'broken') return 0;
    if (piece.kind === 'char') width += charWidth(piece.char);
    else if (piece.kind === 'hashes') width += piece.width;
  }
  return width;
}

/** The first `limit` columns, with every style before their end. */
export function trimToLeft(text: string, limit: number): string {
  let out = '';
  let width = 0;
  for (const piece of styledPieces(text)) {
    // The styles after the last column are cut off too, except one that follows directly on #s.
    if (width >= limit && piece.kind !== 'style') break;
    if (piece.kind === 'broken') break;
    if (piece.kind === 'style') {
      if (width >= limit) break;
      out += `#[${piece.text}]`;
    } else if (piece.kind === 'hashes') {
      const shown = Math.min(piece.width, limit - width);
      if (shown !== 0) out += piece.count === 1 ? '#' : '#'.repeat(2 * shown);
      width += shown;
    } else {
      const wide = charWidth(piece.char);
      if (isPrinted(piece.char) && width + wide <= limit) out += piece.char;
      width += wide;
    }
  }
  return out;
}

/** The last `limit` columns, with every style. */
export function trimToRight(text: string, limit: number): string {
  const total = styledWidth(text);
  if (total <= limit) return text;
  const skip = total - limit;
  let out = '';
  let width = 0;
  for (const piece of styledPieces(text)) {
    if (piece.kind === 'broken') break;
    if (piece.kind === 'style') {
      out += `#[${piece.text}]`;
    } else if (piece.kind === 'hashes') {
      const shown = width <= skip ? Math.max(0, piece.width - (skip - width)) : piece.width;
      if (shown !== 0) out += piece.count === 1 ? '#' : '#'.repeat(2 * shown);
      width += piece.width;
    } else {
      if (isPrinted(piece.char) && width >= skip) out += piece.char;
      width += charWidth(piece.char);
    }
  }
  return out;
}

function isPrinted(char: string): boolean {
  return char >= ' ' && char !== '\u007f';
}
