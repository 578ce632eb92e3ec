import type { Session } from '@pitcrew/conductor';
import { completeWord, decodeText, isPromptType, type CommandClient, type Shim } from '@pitcrew/shim';
import { chooseWord } from './choose-word.ts';
import type { PromptHelp } from './prompt.ts';

/** What a prompt of a client may use. */
export function promptHelp(
  shim: Shim,
  client: CommandClient,
  session: Session,
  type = 'command',
): PromptHelp {
  const { options } = session;
  const kind = isPromptType(type) ? type : 'command';
  const { conductor, promptHistory } = shim;
  return {
    separators: options.string('word-separators'),
    vi: options.string('status-keys') === 'vi',
    history: () => promptHistory.of(kind),
    remember: (line) =>
      promptHistory.add(kind, line, conductor.options.server.number('prompt-history-limit')),
    complete: (word, isFirst) => completeWord(shim, session, word, kind, isFirst),
    choose: (completion, column) => chooseWord(client, completion, column),
    // As far as it is text: a prompt is one line.
    pasted: () =>
      /^[^\u0000-\u001f\u007f]*/.exec(decodeText(conductor.buffers.top()?.bytes ?? new Uint8Array()))?.[0] ??
      '',
  };
}
