/** What is measured: a backend, as one build of the repository has it. */
export interface Side {
  /** The folder of that build; where this harness lies, if nobody says otherwise. */
  readonly root?: string | undefined;
  readonly contract: string;
  /** A name, or the module of a backend from outside: an absolute path, a `file:` URL, a package. */
  readonly backend: string;
  /** Other contracts' backends that it stands on, by name; the defaults where it is not said. */
  readonly parts?: Readonly<Record<string, string>> | undefined;
  /** The module of the suite, as a URL; the contract's own of that build, if nobody says otherwise. */
  readonly suite?: string | undefined;
}
