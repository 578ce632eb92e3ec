/** The title of the terminal's own window (`set-titles`). */
export class TerminalTitle {
  #shown: string | undefined;

  /** Bytes that set it; '' where it is set already. */
  update(title: string | undefined): string {
    if (title === undefined || title === this.#shown) return '';
    this.#shown = title;
    // What ends or breaks the sequence cannot be part of it.
    return `\u001b]0;${title.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '')}\u0007`;
  }
}
