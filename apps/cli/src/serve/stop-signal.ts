/** When a conductor is to end, and what becomes of its crew. */
export interface StopSignal {
  readonly requested: Promise<void>;
  readonly request: () => void;
  /** Ends this conductor and nothing else: another one goes on. */
  readonly handOver: () => void;
  readonly handsOver: boolean;
  /** What is done at once when the stop is requested. */
  first: () => void;
}

export function stopSignal(): StopSignal {
  let resolveRequested = (): void => undefined;
  const requested = new Promise<void>((resolve) => {
    resolveRequested = resolve;
  });
  let handsOver = false;
  const signal: StopSignal = {
    requested,
    handOver: () => {
      handsOver = true;
      resolveRequested();
    },
    get handsOver() {
      return handsOver;
    },
    first: () => undefined,
    request: () => {
      signal.first();
      resolveRequested();
    },
  };
  const { request } = signal;
  process.once('SIGTERM', () => request());
  process.once('SIGINT', () => request());
  // A terminal that goes away takes its clients, not the crew.
  process.on('SIGHUP', () => undefined);
  return signal;
}
