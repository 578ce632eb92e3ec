import { scopeOf } from '../../format-context.ts';
import type { Shim } from '../../shim.ts';
import { targetOfPane } from '../../target/current.ts';
import type { Target } from '../../target/state.ts';
import type { Scope } from '../../variables/scope.ts';
import type { PreviewPart } from '../tree/preview-part.ts';
import type {
  OptionSubject,
  TreeEntry,
  TreeFilter,
  TreeSource,
  TreeSort,
  TreeSubject,
} from '../tree/tree-source.ts';
import { bindingEntries } from './binding-entries.ts';
import { bindingPreview } from './binding-preview.ts';
import { optionEntries } from './option-entries.ts';
import { optionsAt } from './option-place.ts';
import { optionPreview } from './option-preview.ts';

/** Options and key bindings (customize-mode). */
export class CustomizeSource implements TreeSource {
  readonly name = 'options-mode';
  readonly previewRows = 12;
  readonly sortFields = [];
  readonly template = '';
  readonly isEmpty = false;
  /** Options that nobody has set for this session, window or pane are left out. */
  hidesGlobal = false;
  readonly #shim: Shim;
  readonly #format: string;
  readonly #start: Target;

  constructor(shim: Shim, format: string, start: Target) {
    this.#shim = shim;
    this.#format = format;
    this.#start = start;
  }

  /** What was asked for while it is there, else where its pane is now. */
  get target(): Target {
    const { pane, session, window, winlink } = this.#start;
    const { conductor } = this.#shim;
    const isThere =
      conductor.sessions.has(session.id) &&
      session.at(winlink.index) === winlink &&
      winlink.window === window &&
      window.panes.includes(pane);
    return isThere ? this.#start : (targetOfPane(conductor, pane) ?? this.#start);
  }

  build(_sort: TreeSort, filter: TreeFilter | undefined): readonly TreeEntry[] {
    const { hidesGlobal, target } = this;
    const shared = { scope: this.#scope, format: this.#format, filter };
    const roots = this.#shim.conductor.options;
    return [
      ...optionEntries({ ...shared, target, roots, hidesGlobal }),
      ...bindingEntries({ ...shared, shim: this.#shim }),
    ];
  }

  /** Whether the options of a line are still those of its session, window or pane. */
  holds({ options, place }: OptionSubject): boolean {
    return options === optionsAt(place, this.#shim.conductor.options, this.target);
  }

  preview = (subject: TreeSubject): readonly PreviewPart[] => {
    if (subject.kind === 'binding') return bindingPreview(this.#shim, subject);
    if (subject.kind !== 'option' || !this.holds(subject)) return [];
    return optionPreview(subject, this.#scope, this.target);
  };

  scopeOf(): Scope {
    return this.#scope;
  }

  finds({ name }: TreeEntry, text: string): boolean {
    return name.includes(text);
  }

  /** Nothing is chosen here: lines are changed. */
  targetOf(): undefined {
    return undefined;
  }

  /** Of no client: everybody sees the same. */
  get #scope(): Scope {
    return { ...scopeOf(this.#shim, this.target), client: undefined };
  }
}
