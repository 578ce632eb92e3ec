/** What a run of output passes on its way to the listener. Most libraries need none but the listener itself. */
export interface OutputStage {
  readonly push: (bytes: Uint8Array) => void;
  /** The last byte was pushed; what was held back goes out now. */
  readonly end: () => void;
}
