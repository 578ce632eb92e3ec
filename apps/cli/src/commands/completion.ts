import type { Command } from 'commander';
import { usageError } from '../wrong-usage.ts';

/** `pitcrew completion SHELL`: a script to be sourced. Exit code 64 for a shell that is not known. */
export function completion(root: Command, shell: string): number {
  const names = root.commands.map((command) => command.name());
  const flags = [...new Set(root.commands.flatMap(flagsOf))];
  const script = scripts[shell];
  if (script === undefined) {
    process.stderr.write(
      `pitcrew: no completion for "${shell}"; known are ${Object.keys(scripts).join(', ')}\n`,
    );
    return usageError;
  }
  process.stdout.write(script(names.join(' '), flags.join(' ')));
  return 0;
}

/** With those of the commands below it. */
function flagsOf({ commands, options }: Command): readonly string[] {
  return [...options.flatMap(({ long }) => long ?? []), ...commands.flatMap(flagsOf)];
}

const scripts: Readonly<Record<string, (names: string, flags: string) => string>> = {
  bash: (names, flags) => `_pitcrew() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${names}" -- "$word"))
  else COMPREPLY=($(compgen -W "${flags}" -- "$word")); fi
}
complete -F _pitcrew pitcrew
`,
  zsh: (names, flags) => `#compdef pitcrew
_arguments '1:command:(${names})' '*:flag:(${flags})'
`,
  fish: (names, flags) => `complete -c pitcrew -f -n __fish_use_subcommand -a '${names}'
${flags
  .split(' ')
  .map((flag) => `complete -c pitcrew -l ${flag.slice(2)}`)
  .join('\n')}
`,
};
