import { featureTable, printFeatures, readFeatures } from '../features/feature-table.ts';
import { readOverride, wordsFor, type Override } from '../features/overrides.ts';
import type { Capabilities } from '../terminfo/compiled-entry.ts';
import { fillParameters } from '../terminfo/fill-parameters.ts';

/** What people say about terminals. */
export interface TerminalOptions {
  /** Elements of the options of these names. */
  readonly features: readonly string[];
  readonly overrides: readonly string[];
  /** What the client says of its own terminal (`-T`, `-2`, `COLORTERM`). */
  readonly ownFeatures: readonly string[];
}

/** What a terminal can do: what terminfo knows, what people have set, and what the terminal itself tells later. */
export class TerminalKind {
  /** `TERM`. */
  readonly name: string;
  readonly #capabilities: Map<string, string | number | true>;
  readonly #overrides: readonly Override[];
  readonly #features = new Set<string>();
  #colours = 0;
  /** What was made of capabilities with one number, by that: a picture asks for the same few again and again. */
  readonly #made = new Map<string, string[]>();

  constructor(name: string, entry: Capabilities, options: TerminalOptions) {
    this.name = name;
    this.#capabilities = new Map(entry);
    this.#overrides = wordsFor(name, options.overrides).flatMap((words) =>
      words.filter((word) => word !== '').map(readOverride),
    );
    this.#override();
    const isTrueColour = this.has('Tc') || this.has('RGB');
    const hasTrueColour = this.has('setrgbf') && this.has('setrgbb');
    this.learn([
      ...options.ownFeatures,
      ...wordsFor(name, options.features).flatMap(readFeatures),
      // Whatever descends from the VT100 has these, or does not mind.
      ...(this.isLikeVt100 ? ['bpaste', 'focus', 'title'] : []),
      ...(isTrueColour && !hasTrueColour ? ['RGB'] : []),
    ]);
  }

  /** How many colours: 2 to the 24 where any can be shown, 0 where none. */
  get colours(): number {
    return this.#colours;
  }

  /** May be asked what it is: another would show the question. */
  get isLikeVt100(): boolean {
    return this.has('XT') || this.text('clear').startsWith('\u001b[');
  }

  /** As `#{client_termfeatures}` shows them. */
  get features(): string {
    return printFeatures(this.#features);
  }

  /** What shows the cursor; whether it blinks is a matter of `cursor-style`, which terminfo mixes in. */
  get showCursor(): string {
    return this.text('cnorm').replaceAll('\u001b[?12l', '');
  }

  /** Whether it has a capability, by the name that terminfo or tmux has for it: `Smulx`, `Ss`, `kmous`… */
  has(capability: string): boolean {
    return this.#capabilities.has(capability);
  }

  /** What makes the terminal do it; '' where it can't. */
  text(capability: string, ...parameters: readonly (number | string)[]): string {
    const [first] = parameters;
    if (parameters.length !== 1 || typeof first !== 'number' || first > 255)
      return this.#make(capability, parameters);
    let made = this.#made.get(capability);
    if (made === undefined) this.#made.set(capability, (made = []));
    return (made[first] ??= this.#make(capability, parameters));
  }

  #make(capability: string, parameters: readonly (number | string)[]): string {
    const format = this.#capabilities.get(capability);
    return typeof format === 'string' ? fillParameters(format, parameters) : '';
  }

  /** It has these features too. False where that is known. */
  learn(features: readonly string[]): boolean {
    const news = new Set(features.filter((feature) => !this.#features.has(feature)));
    for (const feature of news) {
      this.#features.add(feature);
      for (const [name, value] of Object.entries(featureTable[feature] ?? {}))
        this.#capabilities.set(name, value);
    }
    // What people say counts more than what is known of such terminals.
    if (news.size > 0) this.#override();
    this.#made.clear();
    this.#colours = this.#countColours();
    return news.size > 0;
  }

  #countColours(): number {
    if (this.has('setrgbf') && this.has('setrgbb')) return 0x1000000;
    if (this.#features.has('256') || this.#features.has('RGB')) return 256;
    const colours = this.#capabilities.get('colors');
    return typeof colours === 'number' ? Math.min(colours, 256) : 0;
  }

  #override(): void {
    for (const { name, value } of this.#overrides) {
      if (value === undefined) this.#capabilities.delete(name);
      else if (flags.has(name)) this.#capabilities.set(name, true);
      else if (name !== 'colors') this.#capabilities.set(name, value);
      else if (/^\d+$/.test(value)) this.#capabilities.set(name, Number(value));
    }
  }
}

/** Capabilities that are there or not, whatever value somebody gives them. */
const flags: ReadonlySet<string> = new Set(['AX', 'RGB', 'Tc', 'XT', 'am', 'bce', 'xenl']);
