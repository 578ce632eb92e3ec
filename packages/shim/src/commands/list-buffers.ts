import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { isTrue } from '../format-context.ts';

export const listBuffers: Command = {
  name: 'list-buffers',
  alias: 'lsb',
  arguments: argumentSpec('F:f:', 0, 0, { usage: '[-F format] [-f filter]' }),
  run(context) {
    const { args, conductor } = context;
    const template = args.value('F') ?? '#{buffer_name}: #{buffer_size} bytes: "#{buffer_sample}"';
    const filter = args.value('f');
    for (const buffer of conductor.buffers.list()) {
      if (filter !== undefined && !isTrue(context.expand(filter, {}, { buffer }))) continue;
      context.print(context.expand(template, {}, { buffer }));
    }
  },
};
