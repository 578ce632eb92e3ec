import type { Author, Call } from '../step.ts';

/** Makes the calls of one author: those that change nothing when repeated, and those that are made once. */
export function recorded(by: Author, globals: readonly string[] = []) {
  const make =
    (again: boolean) =>
    (argv: readonly string[], prints = '', from: string | undefined = '%0'): Call => ({
      kind: 'call',
      by,
      argv: [...globals, ...argv],
      from,
      prints,
      again,
    });
  return { call: make(true), once: make(false) };
}

/** The command line by which a lead starts a teammate; the teammates here are small programs of the shell. */
export function teammate(name: string, colour: string, prefix = ''): string {
  return (
    `cd '{folder}' && ${prefix}CLAUDECODE=1 CLAUDE_CODE_EXPERIMENTAL_AGENT_TEAMS=1 sh '{crew}/${name}.sh' ` +
    `--agent-id ${name}@pitcrew --agent-name ${name} --team-name pitcrew --agent-color ${colour} ` +
    '--parent-session-id 0b6f1a52-6a5c-4c0f-9f3e-2f8f8f0f7d11 --agent-type general-purpose --model sonnet'
  );
}
