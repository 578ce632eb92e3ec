import { scopeOf } from '../../format-context.ts';
import { targetOfPane } from '../../target/current.ts';
import type { Target } from '../../target/state.ts';
import type { Scope } from '../../variables/scope.ts';
import type { PreviewPart } from '../tree/preview-part.ts';
import type {
  OptionSubject,
  TreeEntry,
  TreeFilter,
  TreePlace,
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
  readonly #place: TreePlace;

  constructor(place: TreePlace) {
    this.#place = place;
  }

  /** What was asked for while it is there, else where its pane is now. */
  get target(): Target {
    const { pane, session, window, winlink } = this.#place.start;
    const { conductor } = this.#place.shim;
    const isThere =
      conductor.sessions.has(session.id) &&
      session.at(winlink.index) === winlink &&
      winlink.window === window &&
      window.panes.includes(pane);
    return isThere ? this.#place.start : (targetOfPane(conductor, pane) ?? this.#place.start);
  }

  build(_sort: TreeSort, filter: TreeFilter | undefined): readonly TreeEntry[] {
    const { hidesGlobal, target } = this;
    const shared = { scope: this.#scope, format: this.#place.format, filter };
    const roots = this.#place.shim.conductor.options;
    return [
      ...optionEntries({ ...shared, target, roots, hidesGlobal }),
      ...bindingEntries({ ...shared, shim: this.#place.shim }),
    ];
  }

  /** Whether the options of a line are still those of its session, window or pane. */
  holds({ options, place }: OptionSubject): boolean {
    return options === optionsAt(place, this.#place.shim.conductor.options, this.target);
  }

  preview = (subject: TreeSubject): readonly PreviewPart[] => {
    if (subject.kind === 'binding') return bindingPreview(this.#place.shim, subject);
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
    return { ...scopeOf(this.#place.shim, this.target), client: undefined };
  }
}
