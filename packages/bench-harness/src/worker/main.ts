import { rmSync } from 'node:fs';
import { orders } from './obey.ts';
import type { FromWorker, ToWorker } from './orders.ts';

/** The process that measures one backend. It sleeps in its pipe until it is told what to do. */

/** How long it tries to leave in order once nobody listens any more. */
const patienceMs = 3000;

let worker: ReturnType<typeof orders> | undefined;
let dir: string | undefined;

function say(message: FromWorker): void {
  process.send?.(message, () => undefined);
}

function complain(error: unknown): FromWorker {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'BENCH_THREW';
  return { error: { code, message: error instanceof Error ? error.message : String(error) } };
}

async function obey(order: Extract<ToWorker, { order: unknown }>): Promise<void> {
  try {
    const does = worker?.[order.order] as ((needs: unknown) => Promise<unknown>) | undefined;
    if (does === undefined) throw new TypeError(`Nobody knows the order ${order.order}.`);
    say({ answer: await does(order.needs) });
  } catch (error) {
    say(complain(error));
  }
}

async function leave(): Promise<never> {
  // A backend that can't be closed holds nobody up.
  setTimeout(() => process.exit(1), patienceMs).unref();
  await worker?.end().catch(() => undefined);
  process.exit(0);
}

process.on('message', (message: ToWorker) => {
  if ('assignment' in message) {
    dir = message.assignment.dir;
    worker = orders(message.assignment);
    say({ answer: null });
  } else if ('end' in message) void leave();
  else void obey(message);
});

// Whoever started it is gone: so is everything that it was for.
process.on('disconnect', () => {
  process.on('exit', () => {
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  });
  void leave();
});
