/** Something that holds a resource. */
export interface Closeable extends AsyncDisposable {
  /**
   * Drains what was accepted, frees every descriptor, timer and process it owns, then resolves. Calling
   * it again returns the same settled work. Every other call after it rejects with `<CONTRACT>_CLOSED`.
   */
  close(): Promise<void>;
}
