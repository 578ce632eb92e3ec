import { formatColour } from '../../src/style/format-colour.ts';
import { attributes, type Style } from '../../src/style/style.ts';

/** A style as tmux prints it; `default` where nothing of it differs from that. */
export function formatStyle(style: Style): string {
  const parts: string[] = [];
  if (style.list !== 'off') parts.push(`list=${style.list}`);
  if (style.range.kind === 'window') parts.push(`range=window|${style.range.index}`);
  else if (style.range.kind !== 'none') parts.push(`range=${style.range.kind}`);
  if (style.align !== 'default') parts.push(`align=${style.align}`);
  if (style.default !== 'base') parts.push(`${style.default}-default`);
  if (style.fill !== 8) parts.push(`fill=${formatColour(style.fill)}`);
  if (style.fg !== 8) parts.push(`fg=${formatColour(style.fg)}`);
  if (style.bg !== 8) parts.push(`bg=${formatColour(style.bg)}`);
  parts.push(...attributes.filter((_, at) => (style.attributes & (1 << at)) !== 0));
  return parts.length === 0 ? 'default' : parts.join(',');
}
