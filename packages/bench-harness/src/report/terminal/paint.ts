import { styleText } from 'node:util';

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Dresses a text; or leaves it as it is, where nobody would see colours. */
export type Paint = (colour: Colour, text: string) => string;

/** Colours on a terminal alone, and not where NO_COLOR says so. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (colour, text) => styleText(colour, text, { stream });
}
