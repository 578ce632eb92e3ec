import { html, percent, type Markup } from './markup.ts';
import type { Scale } from './scale.ts';

export interface Interval {
  readonly label: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Single values it was made of. */
  readonly values?: readonly number[];
  /** Of the colour. */
  readonly kind: string;
}

const height = 30;

/** An interval with its middle, over the zone in which nothing counts as changed. */
export function intervalPlot(
  interval: Interval,
  scale: Scale,
  zone: readonly [low: number, high: number],
): Markup {
  const { label, low, middle, high, values = [], kind } = interval;
  const x = (value: number): string => percent(Math.max(0, Math.min(1, scale.at(value))));
  const one = x(1);
  return html`<svg class="plot interval ${kind}" height="${height}" role="img" aria-label="${label}">
    <rect
      class="zone"
      x="${x(zone[0])}"
      width="${percent(scale.at(zone[1]) - scale.at(zone[0]))}"
      height="100%"
    />
    <line class="one" x1="${one}" x2="${one}" y1="0" y2="100%" />
    ${values
      .filter((value) => scale.at(value) >= 0 && scale.at(value) <= 1)
      .map((value) => html`<line class="launch" x1="${x(value)}" x2="${x(value)}" y1="20" y2="27" />`)}
    <line class="whisker" x1="${x(low)}" x2="${x(high)}" y1="13" y2="13" />
    <line class="end" x1="${x(low)}" x2="${x(low)}" y1="8" y2="18" />
    <line class="end" x1="${x(high)}" x2="${x(high)}" y1="8" y2="18" />
    <circle class="median" cx="${x(middle)}" cy="13" r="4.5" />
  </svg>`;
}
