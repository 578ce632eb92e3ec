/** What must be the same for two times to be comparable. */
export interface Fingerprint {
  readonly cpu: string;
  readonly cores: number;
  readonly kernel: string;
  readonly microcode: string;
  readonly node: string;
  readonly v8: string;
  readonly execArgv: readonly string[];
  readonly libc: string;
  /** Of the folder for temporary files. */
  readonly filesystem: string;
  readonly container: boolean;
  /** The power governor; empty where there is none. */
  readonly governor: string;
}
