import { Session, type HeapProfiler } from 'node:inspector';

/**
 * How many objects `run` allocates: the inspector's sampling profiler takes every allocation when its interval is one byte. That
 * costs about 2 µs for each of them, so it is a pass of its own, and its bytes are not used.
 */
export async function objectsOf(run: () => number | Promise<number>): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await post(session, 'HeapProfiler.enable');
    await new Promise<void>((resolve, reject) => {
      session.post(
        'HeapProfiler.startSampling',
        {
          samplingInterval: 1,
          includeObjectsCollectedByMajorGC: true,
          includeObjectsCollectedByMinorGC: true,
        } as HeapProfiler.StartSamplingParameterType,
        (error) => (error === null ? resolve() : reject(error)),
      );
    });
    await run();
    const { profile } = await new Promise<HeapProfiler.StopSamplingReturnType>((resolve, reject) => {
      session.post('HeapProfiler.stopSampling', (error, result) =>
        error === null ? resolve(result) : reject(error),
      );
    });
    // One entry for each allocation; the protocol has it, the types of Node 20 do not.
    return (profile as unknown as { readonly samples: readonly unknown[] }).samples.length;
  } finally {
    session.disconnect();
  }
}

function post(session: Session, method: 'HeapProfiler.enable'): Promise<void> {
  return new Promise((resolve, reject) =>
    session.post(method, (error) => (error === null ? resolve() : reject(error))),
  );
}
