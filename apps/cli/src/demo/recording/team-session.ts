import { fileURLToPath } from 'node:url';
import type { Recording } from '@pitcrew/bench-harness/versus-tmux';
import { opening } from '../story.ts';
import { dismissTwo, spawnTwo } from './generation-2.ts';

/** The programs of the crew. They lie beside the sources, which the package ships. */
export const crewFolder = fileURLToPath(new URL('../../../src/demo/crew', import.meta.url));

/** The 36 calls of a lead that starts two teammates and ends them, as `pitcrew bench tmux` times them. */
export const teamSession: Recording = {
  opening: bare(opening.argv),
  calls: [...spawnTwo, ...dismissTwo].map(({ argv, from = '%0', prints }) => ({
    argv: bare(argv),
    from,
    prints,
  })),
};

/** Without what names a server and its configuration. */
function bare(argv: readonly string[]): readonly string[] {
  let at = 0;
  while (argv[at] === '-S' || argv[at] === '-f') at += 2;
  return argv
    .slice(at)
    .map((word) => word.replaceAll('{crew}', crewFolder).replaceAll('{folder}', crewFolder));
}
