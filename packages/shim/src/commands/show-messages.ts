import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { notSupported } from '../not-supported.ts';
import { targetClient } from '../target/best-client.ts';

export const showMessages: Command = {
  name: 'show-messages',
  alias: 'showmsgs',
  arguments: argumentSpec('JTt:', 0, 0, { usage: '[-JT] [-t target-client]' }),
  run(context) {
    // The messages are everybody's, but tmux wants somebody who is attached to ask.
    targetClient(context, context.args.value('t'));
    for (const flag of ['T', 'J'])
      if (context.args.has(flag))
        throw notSupported(context.shim, ['show-messages', `-${flag}`], `show-messages -${flag}`);
    for (const { time, text } of context.shim.messages.list()) {
      const extra = { message_time: String(time), message_text: text };
      context.print(context.expand('#{t/p:message_time}: #{message_text}', {}, { extra }));
    }
  },
};
