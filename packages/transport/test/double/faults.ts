/** What can be broken in the double. Each comes from a failure that a real multiplexer or transport had. */
export interface Faults {
  /** Messages of one turn arrive last first. */
  readonly lastFirst: boolean;
  /** `send` always says that there is room. */
  readonly boundless: boolean;
  /** A request that timed out leaves its service working. */
  readonly timeoutUntold: boolean;
  /** A timeout is taken, and never applied. */
  readonly timeoutNever: boolean;
  /** Closing drops the replies that are under way. */
  readonly closeDrops: boolean;
  /** Messages that came before a listener was set are lost. */
  readonly forgetful: boolean;
  /** A service that throws takes its connection with it. */
  readonly contagious: boolean;
  /** `pause` does nothing. */
  readonly restless: boolean;
  /** A second listener takes the address over. */
  readonly usurper: boolean;
  /** A dial is tried once, whatever the options say. */
  readonly noRetries: boolean;
  /** A dropped connection is not told to the service. */
  readonly goneUntold: boolean;
  /** The service runs inside the call that asks it. */
  readonly eager: boolean;
  /** A closed connection still takes requests. */
  readonly undead: boolean;
  /** A reset arrives without its code. */
  readonly codeless: boolean;
  /** Half-closing closes both directions. */
  readonly noHalfClose: boolean;
}
