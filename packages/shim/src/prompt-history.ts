/** What is asked for on the status line; each has a history of its own, in tmux's order. */
export const promptTypes = ['command', 'search', 'target', 'window-target'] as const;

export type PromptType = (typeof promptTypes)[number];

export function isPromptType(name: string): name is PromptType {
  return (promptTypes as readonly string[]).includes(name);
}

/** What people have answered to prompts, oldest first. */
export class PromptHistory {
  readonly #lines: Record<PromptType, string[]> = {
    command: [],
    search: [],
    target: [],
    'window-target': [],
  };

  of(type: PromptType): readonly string[] {
    return this.#lines[type];
  }

  /** The same once more is not remembered twice. */
  add(type: PromptType, line: string, limit: number): void {
    const lines = this.#lines[type];
    if (lines.at(-1) === line) return;
    lines.push(line);
    lines.splice(0, lines.length - limit);
  }

  clear(type: PromptType): void {
    this.#lines[type] = [];
  }
}
