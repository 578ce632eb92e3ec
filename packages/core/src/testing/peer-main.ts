import type { Json, PeerStage } from '../bench/stage.ts';
import type { FromPeer, PeerStart, ToPeer } from './peer-messages.ts';

/** Runs in a process of its own: the other end of `startPeer`. */
const over = new AbortController();
const ended = new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve()));
let answer: ((question: Json) => Json | Promise<Json>) | undefined;

function say(message: FromPeer): void {
  // Where nobody listens any more, 'disconnect' has ended this process already.
  process.send?.(message, () => undefined);
}

async function reply(ask: number, question: Json): Promise<void> {
  try {
    if (answer === undefined) throw new Error('The peer was asked before it was ready.');
    say({ answered: ask, answer: await answer(question) });
  } catch (error) {
    say({ answered: ask, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

async function run({ start }: PeerStart): Promise<void> {
  const { default: open } = (await import(start.opener)) as { default: (dir: string) => Promise<unknown> };
  const { default: main } = (await import(start.module)) as {
    default: (stage: PeerStage<unknown>) => Promise<void>;
  };
  await main({
    dir: start.dir,
    argument: start.argument,
    signal: over.signal,
    open: () => open(start.dir),
    answer(handler) {
      answer = handler;
      say({ ready: true });
    },
  });
  await ended;
  process.exit(0);
}

process.on('message', (message: ToPeer) => {
  if ('ask' in message) void reply(message.ask, message.question);
  else if ('close' in message) over.abort();
  // A rejection ends this process, and its reason is on standard error.
  else void run(message);
});
// Whoever started it is gone, and with that everything that it was for.
process.on('disconnect', () => process.exit(1));
