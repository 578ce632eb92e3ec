import type { Choices } from './random.ts';

export interface CommandGrammar {
  readonly name: string;
  readonly flags: readonly { readonly letter: string; readonly takesValue: boolean }[];
}

/** Ends everything, or waits for what never comes, or writes where it is told to. */
const left = new Set([
  'kill-server',
  'save-buffer',
  'lock-server',
  'lock-session',
  'lock-client',
  'suspend-client',
]);

/** Reads what `list-commands -F '#{command_list_name} #{command_list_usage}'` prints. */
export function readGrammar(usages: string): readonly CommandGrammar[] {
  return usages
    .split('\n')
    .map((line) => {
      const [name = '', ...usage] = line.split(' ');
      const plain = /\[-([A-Za-z0-9]+)\]/.exec(usage.join(' '))?.[1] ?? '';
      const valued = [...usage.join(' ').matchAll(/\[?-([A-Za-z]) [a-z]/g)].map(([, letter = '']) => letter);
      const flags = [
        ...Array.from(plain, (letter) => ({ letter, takesValue: false })),
        ...valued.map((letter) => ({ letter, takesValue: true })),
      ];
      return { name, flags };
    })
    .filter(({ name }) => name !== '' && !left.has(name));
}

const targets =
  'first first: first:0 first:0.0 %0 %1 @0 $0 {last} {marked} =first :+ :. ! ^ ~ {mouse} no-such first:99 %9999999999 @-1 -1'.split(
    ' ',
  );
const formats =
  '#{pane_id} #{?#{==:#{a},b},x,y} #{e|*|f|3:2,0} #{s/a/b/:pane_title} #{=-5;…:window_name} #{W:#{P:#{pane_id}}} #{ #{} #,#} #[fg=red]x #{t:p:session_created} #{m/r:(,x} #{n:#{l:#{}}} #{E:#{E:@a}} %H:%M #{l:a #{||:1,} #{q/:x} #{p99999:x} #{R:x,5}'.split(
    ' ',
  );
const options =
  '@fuzz @fuzz[1] status status-left status-format[0] mode-keys history-limit update-environment[3] pane-border-format mouse main-pane-width window-size default-terminal word-separators message-limit command-alias[9] prefix terminal-overrides no-such-option monitor-silence base-index renumber-windows'.split(
    ' ',
  );
const values = [
  ...'on off 0 1 -1 10 99999999999999999999 1.5 x red #123456 colour999 emacs bottom 50% 150% +3 % C-a M-F5 NoSuchKey true A=b = } ; \\; "" \' " - -- -x'.split(
    ' ',
  ),
  ...'main-vertical b25d,80x24,0,0,0 b25d,80x24,0,0 0000,1x1,0,0{ list-sessions \u{1f600} e\u0301 \u001b[31m'.split(
    ' ',
  ),
  '',
  'exit 3',
  'display -p x',
  'if -F 1 {',
  '\n',
  '\t',
  'ä'.repeat(300),
  'x'.repeat(5000),
];
/** What means nothing dangerous to a shell, in whatever order. */
const letters = Array.from('#{}%@:;.,=+-~^!?\\"\' \n\t09abxyzé\u{1f600}');

/** Words that a client may be given: a command of tmux more or less right, or several. */
export function randomArguments(choices: Choices, grammar: readonly CommandGrammar[]): readonly string[] {
  const words = randomCommand(choices, grammar);
  if (choices.oneIn(8)) words.push(choices.of([';', '\\;', ';;', '; ']), ...randomCommand(choices, grammar));
  if (choices.oneIn(40))
    words.unshift(choices.of(['-2', '-u', '-v', '-T', '-f', '-L', '-c', '-V', '-h', '-Z', '-NN', '--']));
  if (choices.oneIn(25)) words[choices.below(words.length)] = rubbish(choices);
  return words;
}

function randomCommand(choices: Choices, grammar: readonly CommandGrammar[]): string[] {
  const chosen = choices.of(grammar);
  // What ends everything leaves nothing to do for the others.
  const { name, flags } = chosen.name === 'kill-session' && !choices.oneIn(10) ? choices.of(grammar) : chosen;
  const cut = choices.oneIn(10) ? 1 + choices.below(name.length) : name.length;
  const words = [left.has(name.slice(0, cut)) ? name : name.slice(0, cut)];
  for (let count = choices.below(4); count > 0 && flags.length > 0; count -= 1) {
    const { letter, takesValue } = choices.of(flags);
    if (takesValue && choices.oneIn(8)) words.push(`-${letter}${word(choices)}`);
    else if (takesValue)
      words.push(`-${letter}`, letter === 't' || letter === 's' ? choices.of(targets) : word(choices));
    else words.push(`-${letter}`);
  }
  if (choices.oneIn(12)) words.push(`-${choices.of(Array.from('aZ0?@é-'))}`);
  for (let count = choices.below(3); count > 0; count -= 1) words.push(word(choices));
  return words;
}

function word(choices: Choices): string {
  const from = choices.of([targets, formats, options, values]);
  const chosen = choices.of(from);
  return choices.oneIn(15) ? chosen.slice(0, choices.below(chosen.length + 1)) + rubbish(choices) : chosen;
}

function rubbish(choices: Choices): string {
  return Array.from({ length: choices.below(12) }, () => choices.of(letters)).join('');
}
