import { type PtyScenario, ready } from './programs.ts';

export const keyThroughCat: PtyScenario = {
  name: 'key-through-cat',
  operation: 'a key is written to `cat` on a raw terminal and comes back',
  work: 'socket',
  async setUp(stage) {
    const pty = await stage.open();
    const waiting: ((byte: number) => void)[] = [];
    const program = await ready(
      pty,
      'stty raw -echo; printf ready; exec cat',
      (bytes) => {
        for (const byte of bytes) waiting.shift()?.(byte);
      },
      stage.signal,
    );
    void program.exited.then(() => waiting.splice(0).forEach((give) => give(Number.NaN)));
    let key = 'a'.charCodeAt(0);
    /** Another key each time, so that no answer is taken for that of another. */
    const press = async (): Promise<number> => {
      const pressed = (key = key < 'z'.charCodeAt(0) ? key + 1 : 'a'.charCodeAt(0));
      const answer = new Promise<number>((resolve) => waiting.push(resolve));
      program.write(Uint8Array.of(pressed));
      return (await answer) - pressed;
    };
    await press();
    return {
      mode: 'async',
      overlaps: true,
      expected: 0,
      run: press,
      close: () => pty.close(),
    };
  },
};

const portion = 256 * 1024;

/** The program writes as fast as it is read: `yes` with lines of text, which the terminal ends with two bytes. */
export const throughput: PtyScenario = {
  name: 'throughput',
  operation:
    '256 KiB more of lines of text come from a program that never stops; it is paused before and after',
  work: 'cpu',
  amount: { of: portion, unit: 'B' },
  async setUp(stage) {
    const pty = await stage.open();
    let heard = 0;
    let wanted = 0;
    let enough: (bytes: number) => void = () => undefined;
    const line = 'the quick brown fox jumps over the lazy dog and over what else there lies about';
    const program = await ready(
      pty,
      `printf ready; exec yes '${line}'`,
      (bytes) => {
        heard += bytes.length;
        if (heard >= wanted) enough(portion);
      },
      stage.signal,
    );
    program.pause();
    void program.exited.then(() => enough(Number.NaN));
    const run = (): Promise<number> =>
      new Promise((resolve) => {
        // What came too much for the one before counts for this one.
        wanted += portion;
        enough = (bytes) => {
          enough = () => undefined;
          program.pause();
          resolve(bytes);
        };
        program.resume();
        if (heard >= wanted) enough(portion);
      });
    await run();
    return { mode: 'async', expected: portion, run, close: () => pty.close() };
  },
};
