import type { Notes } from './client-picture.ts';
import type { Prompt, PromptOutcome } from './input/prompt.ts';
import type { Key } from '@pitcrew/shim';

/** Messages and prompts of a client, which stand in the place of its status line. */
export class BottomNotes implements Notes {
  readonly #changed: () => void;
  #message: Notes['message'];
  #prompt: Prompt | undefined;
  #ignoresKeys = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get message(): Notes['message'] {
    return this.#message;
  }

  get prompt(): Prompt | undefined {
    return this.#prompt;
  }

  /** Keys are lost while the message is there. */
  get ignoresKeys(): boolean {
    return this.#message !== undefined && this.#ignoresKeys;
  }

  /** @param time in ms; 0 is until the next key */
  show(text: string, styled: boolean, time: number, ignoresKeys = false): void {
    clearTimeout(this.#timer);
    this.#ignoresKeys = ignoresKeys && time > 0;
    this.#message = { text, styled };
    if (time > 0) this.#timer = setTimeout(() => this.clear(), time);
    this.#changed();
  }

  clear(): void {
    clearTimeout(this.#timer);
    if (this.#message === undefined) return;
    this.#message = undefined;
    this.#changed();
  }

  /** A prompt takes the place of one that is still open, which nobody answers then. */
  ask(prompt: Prompt): Promise<string | undefined> {
    this.#prompt?.cancel();
    this.#prompt = prompt;
    this.#changed();
    return prompt.answer;
  }

  /** False where no prompt is open that would take the key. */
  press(key: Key): boolean {
    return this.#give((prompt) => prompt.press(key));
  }

  paste(text: string): boolean {
    return this.#give((prompt) => prompt.insert(text));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#prompt?.cancel();
  }

  #give(to: (prompt: Prompt) => PromptOutcome): boolean {
    const prompt = this.#prompt;
    if (prompt === undefined) return false;
    const outcome = to(prompt);
    if (outcome !== 'open' && this.#prompt === prompt) this.#prompt = undefined;
    this.#changed();
    return outcome !== 'passed';
  }
}
