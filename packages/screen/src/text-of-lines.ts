import type { RowEnds, Screen } from './screen.ts';

/** `Screen.text` by way of `line`, for screens that know nothing faster. */
export function textOfLines(
  screen: Pick<Screen, 'line' | 'historySize' | 'rows'>,
  top: number,
  bottom: number,
  ends: RowEnds,
): Uint8Array {
  let all = '';
  const last = Math.min(bottom, screen.rows - 1);
  for (let y = Math.max(top, -screen.historySize); y <= last; y += 1) {
    const line = screen.line(y);
    if (line === undefined) continue;
    const text = line.runs.map((run) => run.text).join('');
    all += ends === 'trimmed' ? text.replace(/ +$/, '') : text;
    if (ends !== 'joined' || !line.wrapped) all += '\n';
  }
  return Buffer.from(all);
}
