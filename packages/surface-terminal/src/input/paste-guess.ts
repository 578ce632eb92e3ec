/** Tells by its speed what is pasted into a terminal that does not mark pastes (`assume-paste-time`). */
export class PasteGuess {
  #last = performance.now();
  #isQuick = false;

  /**
   * A key came.
   *
   * @param within in ms; 0: nothing is taken for a paste
   * @returns whether it belongs to a paste: as in tmux the third key in a row is the first that is known to
   */
  next(within: number): boolean {
    const now = performance.now();
    const [wasQuick, isQuick] = [this.#isQuick, now - this.#last < within];
    this.#last = now;
    this.#isQuick = isQuick;
    return wasQuick && isQuick;
  }
}
