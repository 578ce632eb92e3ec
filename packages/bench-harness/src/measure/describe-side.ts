import { Launch } from '../launch/index.ts';
import type { Side } from '../side.ts';
import type { Description } from '../worker/orders.ts';

/**
 * What can be measured on this side, without opening its backend: names of scenarios and figures, and which its traits exclude.
 *
 * @throws CodedError `BENCH_NO_BUILD`, `BACKEND_UNKNOWN`, `BACKEND_UNAVAILABLE`
 */
export async function describeSide(side: Side, signal?: AbortSignal): Promise<Description> {
  await using launch = await Launch.start(side, { signal });
  return await launch.ask('describe', null);
}
