import { commandTable } from '@pitcrew/shim';

/** What a flag that takes a value is given: something good, something bad. */
const values: Readonly<Record<string, readonly string[]>> = {
  b: ['buf', 'nobuf'],
  c: ['/tmp', 'nope'],
  d: ['1', 'abc'],
  e: ['A=b', 'bad'],
  E: ['5', '-', 'abc'],
  f: ['0', '1', '#{==:#{window_index},0}'],
  F: ['#{session_name}:#{window_index}.#{pane_index}', 'x'],
  l: ['5', '20%', '0', 'abc', '200%'],
  n: ['nm', 'a:b'],
  N: ['3', 'abc'],
  p: ['30', 'abc', '101'],
  s: ['s:0', 's:0.1', 'nope'],
  S: ['0', '-', 'abc', '-5'],
  t: ['s:0', 's:1', 's:0.1', 'nope', 's:9', '%99', '.+'],
  T: ['title'],
  x: ['20', '30%', 'abc', '0'],
  y: ['5', '50%', 'abc'],
};

/** What stands behind the flags; nothing where a command is not named. */
const positionals: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'display-message': [['#{pane_id} x']],
  'if-shell': [
    ['true', 'list-panes'],
    ['0', 'list-panes', 'list-windows'],
  ],
  'list-commands': [[], ['send-keys'], ['nope']],
  'load-buffer': [['/dev/null'], ['/nope']],
  'new-session': [['-d'], ['-d', 'cat']],
  'new-window': [[], ['cat'], ['cat', '-u']],
  'pipe-pane': [['cat >/dev/null'], []],
  'rename-session': [['s']],
  'rename-window': [['nn']],
  'resize-pane': [[], ['3'], ['abc']],
  'resize-window': [[], ['3'], ['abc']],
  'respawn-pane': [[], ['cat']],
  'respawn-window': [[], ['cat']],
  'run-shell': [['true']],
  'save-buffer': [['/dev/null']],
  'select-layout': [['tiled'], ['even-horizontal']],
  'send-keys': [['x'], ['Enter'], ['a', 'b']],
  'set-buffer': [['data']],
  'set-environment': [['VAR', 'val'], ['VAR']],
  'set-hook': [
    ['after-new-window', 'list-panes'],
    ['pane-died', 'list-panes'],
  ],
  'set-option': [['mouse', 'on'], ['@x', 'y'], ['window-style', 'fg=red'], ['mouse']],
  'set-window-option': [
    ['mode-keys', 'vi'],
    ['@y', 'z'],
  ],
  'show-environment': [['VAR'], ['HOME']],
  'show-hooks': [[], ['after-new-window']],
  'show-options': [['mouse'], ['@x'], []],
  'show-window-options': [['mode-keys'], []],
  'source-file': [['/dev/null'], ['/nope']],
  'split-window': [[], ['cat']],
};

/** Those that show something to a person, need one, or are played elsewhere. */
const elsewhere =
  /^(?:choose-|clock-mode|customize-mode|display-(?:menu|panes|popup)|find-window|lock-|server-access|(?:show|clear)-prompt|suspend-|refresh-|detach-|attach-|switch-|show-messages|(?:un)?bind-key|list-keys|copy-mode|command-prompt|confirm-|kill-server|start-server|wait-for)/;

/** Calls that tmux 3.3a does not survive, or that wait for input. */
const deadly =
  /^select-layout -\w*o|^run-shell -\w*(?:bC|Cb)|^(?:display-message|split-window) -\w*I|^display-message -\w*a/;

/** Every command, and calls that use each of its flags alone, and each pair of those without values. */
export function flagCalls(): ReadonlyMap<string, readonly (readonly string[])[]> {
  const calls = new Map<string, readonly (readonly string[])[]>();
  for (const { name, arguments: spec } of commandTable) {
    if (elsewhere.test(name)) continue;
    const behind = positionals[name] ?? [[]];
    const flags = spec.template.match(/\w:{0,2}/g) ?? [];
    const plain = flags.filter((flag) => flag.length === 1);
    const found: (readonly string[])[] = behind.map((words) => [name, ...words]);
    for (const flag of plain)
      for (const words of behind.slice(0, 2)) found.push([name, `-${flag}`, ...words]);
    for (const [flag = ''] of flags.filter((each) => each.length > 1))
      for (const value of values[flag] ?? ['x']) found.push([name, `-${flag}`, value, ...(behind[0] ?? [])]);
    for (const [index, one] of plain.entries())
      for (const other of plain.slice(index + 1)) found.push([name, `-${one}${other}`, ...(behind[0] ?? [])]);
    calls.set(
      name,
      found.filter((words) => !deadly.test(words.join(' '))),
    );
  }
  return calls;
}
