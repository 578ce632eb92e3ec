import { html, percent, type Markup } from './markup.ts';
import type { Scale } from './scale.ts';

/** Fine lines through a plot, where the ticks of its axis are. */
export function gridLines({ at, ticks }: Scale): Markup {
  return html`${ticks.map((tick) => {
    const x = percent(at(tick));
    return html`<line class="grid" x1="${x}" x2="${x}" y1="0" y2="100%" />`;
  })}`;
}

/** The ticks in words, below a plot or a column of plots. */
export function axisX({ at, ticks }: Scale, format: (value: number) => string): Markup {
  return html`<svg class="axis" height="18" aria-hidden="true">
    ${ticks.map((tick) => {
      const share = at(tick);
      const anchor = share < 0.08 ? 'start' : share > 0.92 ? 'end' : 'middle';
      return html`<text x="${percent(share)}" y="13" text-anchor="${anchor}">${format(tick)}</text>`;
    })}
  </svg>`;
}
