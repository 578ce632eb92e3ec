import type { PromptOptions } from '@pitcrew/conductor';
import { formatKey, styledWidth, textWidth, type Completion, type Key } from '@pitcrew/shim';
import type { PromptState } from '../picture/bottom-line.ts';
import { PromptLine } from './prompt-line.ts';
import { viKey } from './vi-prompt-keys.ts';

/** What a prompt is given of the client and the crew. */
export interface PromptHelp {
  /** Options `word-separators` and `status-keys`. */
  readonly separators: string;
  readonly vi: boolean;
  /** Answers of before, oldest first. */
  readonly history: () => readonly string[];
  readonly remember: (line: string) => void;
  /** What a word becomes. */
  readonly complete: (word: string, isFirst: boolean) => Completion;
  /** Lets somebody choose one of several; undefined where nothing is chosen. `column` is where the word begins. */
  readonly choose: (completion: Completion, column: number) => Promise<string | undefined>;
  /** What `C-y` puts in where nothing was cut. */
  readonly pasted: () => string;
}

/** What became of a key: `over` and `passed` end the prompt; one that was passed means what it would without it. */
export type PromptOutcome = 'open' | 'over' | 'passed';

/** A question on the status line: edits the answer as tmux does, with emacs keys or those of vi. */
export class Prompt implements PromptState {
  readonly text: string;
  readonly answer: Promise<string | undefined>;
  /** Keys are commands of vi. */
  isCommand = false;
  readonly #line: PromptLine;
  readonly #options: PromptOptions;
  readonly #help: PromptHelp;
  /** How many lines back in history. */
  #back = 0;
  /** What an incremental prompt is searching for again, at `C-s` and `C-r`. */
  readonly #last: string;
  #settle: (answer: string | undefined) => void = () => undefined;

  constructor(text: string, options: PromptOptions, help: PromptHelp) {
    this.text = text;
    this.#options = options;
    this.#help = help;
    this.#last = options.initial;
    this.#line = new PromptLine(options.kind === 'incremental' ? '' : options.initial);
    this.answer = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#tell('=');
  }

  get characters(): readonly string[] {
    return this.#line.characters;
  }

  get index(): number {
    return this.#line.index;
  }

  /** Nobody answers. */
  cancel(): void {
    this.#settle(undefined);
  }

  press(key: Key): PromptOutcome {
    const name = formatKey(key);
    const { kind } = this.#options;
    if (kind === 'key') return this.#end(name, 'over');
    if (kind === 'digits')
      return /^\d$/.test(name) ? this.insert(name) : this.#end(this.#line.text, 'passed');
    if (!this.#help.vi) return this.#press(name, key);
    const vi = viKey(name, this.isCommand);
    this.isCommand = vi.isCommand;
    return vi.key === undefined ? 'open' : this.#press(vi.key, key);
  }

  /** Text that was typed or pasted. */
  insert(text: string): PromptOutcome {
    const typed = Array.from(text).filter((character) => character >= ' ' && character !== '\u007f');
    if (typed.length === 0) return 'open';
    this.#line.insert(typed);
    if (this.#options.single) return this.#end(this.#line.characters[0], 'over');
    this.#tell('=');
    return 'open';
  }

  #press(name: string, key: Key): PromptOutcome {
    if (name === 'Enter' || name === 'C-j') {
      const { text } = this.#line;
      if (text !== '') this.#help.remember(text);
      return this.#end(text, 'over');
    }
    if (name === 'Escape' || name === 'C-c' || name === 'C-g') return this.#end(undefined, 'over');
    if (this.#options.kind === 'incremental' && (name === 'C-s' || name === 'C-r')) {
      this.#again(name === 'C-s' ? '+' : '-');
      return 'open';
    }
    const edit = this.#edits[name];
    if (edit === undefined) {
      const isText = key.modifiers === 0 && Array.from(key.key).length === 1;
      return isText ? this.insert(key.key) : 'open';
    }
    const before = this.#line.text;
    edit();
    if (this.#line.text !== before) this.#tell('=');
    return 'open';
  }

  #end(answer: string | undefined, outcome: PromptOutcome): PromptOutcome {
    this.#settle(answer);
    return outcome;
  }

  readonly #edits: Readonly<Record<string, () => void>> = editsOf(
    () => this.#line,
    () => this.#help,
    {
      back: (lines) => this.#recall(lines),
      complete: () => this.#complete(),
    },
  );

  #recall(lines: number): void {
    const history = this.#help.history();
    const back = Math.max(this.#back + lines, 0);
    if (back > history.length) return;
    this.#back = back;
    this.#line.text = back === 0 ? '' : (history[history.length - back] ?? '');
  }

  #complete(): void {
    const { start, end } = this.#line.wordAt();
    if (end < start) return;
    const word = this.#line.characters.slice(start, end).join('');
    const completion = this.#help.complete(word, start === 0);
    const { candidates, flag, text } = completion;
    if (text !== undefined) this.#line.replace(start, end, text);
    else if (candidates.length > 1) {
      const before = this.#line.characters.slice(0, start).join('') + flag;
      const column = styledWidth(this.text) + textWidth(before);
      void this.#help.choose(completion, column).then((chosen) => {
        if (chosen === undefined) return;
        if (completion.replacesAll) this.#line.text = chosen;
        else this.#line.replace(start, end, flag + chosen);
      });
    }
  }

  #again(prefix: string): void {
    const isEmpty = this.#line.text === '';
    if (isEmpty) this.#line.text = this.#last;
    this.#tell(isEmpty ? '=' : prefix);
  }

  #tell(prefix: string): void {
    if (this.#options.kind === 'incremental') this.#options.changed?.(prefix + this.#line.text);
  }
}

interface LineActions {
  /** Goes that many lines back in history. */
  readonly back: (lines: number) => void;
  readonly complete: () => void;
}

function editsOf(
  line: () => PromptLine,
  help: () => PromptHelp,
  { back, complete }: LineActions,
): Readonly<Record<string, () => void>> {
  const edits = {
    left: () => line().moveTo(line().index - 1),
    right: () => line().moveTo(line().index + 1),
    home: () => line().moveTo(0),
    end: () => line().moveTo(line().characters.length),
    deleteBack: () => line().deleteBack(),
    delete: () => line().delete(),
    backWord: () => line().backWord(help().separators),
    forwardWord: () => line().forwardWord(help().separators, false),
    older: () => back(1),
    newer: () => back(-1),
  };
  return {
    Left: edits.left,
    'C-b': edits.left,
    Right: edits.right,
    'C-f': edits.right,
    Home: edits.home,
    'C-a': edits.home,
    End: edits.end,
    'C-e': edits.end,
    Tab: complete,
    BSpace: edits.deleteBack,
    'C-h': edits.deleteBack,
    DC: edits.delete,
    'C-d': edits.delete,
    'C-u': () => line().clear(),
    'C-k': () => line().deleteToEnd(),
    'C-w': () => line().cutWord(help().separators),
    'C-Right': edits.forwardWord,
    'M-f': edits.forwardWord,
    'C-Left': edits.backWord,
    'M-b': edits.backWord,
    'vi-B': () => line().backWord(''),
    'vi-w': () => line().forwardWord(help().separators, true),
    'vi-W': () => line().forwardWord('', true),
    'vi-e': () => line().endWord(help().separators),
    'vi-E': () => line().endWord(''),
    Up: edits.older,
    'C-p': edits.older,
    Down: edits.newer,
    'C-n': edits.newer,
    'C-y': () => line().insert(line().saved ?? Array.from(help().pasted())),
    'C-t': () => line().swap(),
  };
}
