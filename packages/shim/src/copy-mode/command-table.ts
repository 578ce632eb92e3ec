import type { CommandTable } from './copy-command.ts';
import { copyingCommands } from './copying-commands.ts';
import { movementCommands } from './movement-commands.ts';
import { scrollCommands } from './scroll-commands.ts';
import { searchCommands } from './search-commands.ts';
import { selectionCommands } from './selection-commands.ts';

/** What `send-keys -X` may name in copy mode. */
export const copyCommands: CommandTable = {
  ...movementCommands,
  ...scrollCommands,
  ...selectionCommands,
  ...copyingCommands,
  ...searchCommands,
};
