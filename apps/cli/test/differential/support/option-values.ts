/** What an option may be set to: of every type something good, something at its edge and something bad. */
const split = (text: string): readonly string[] => text.trim().split(/\s+/);

const flags = split('on off yes no ON 2 maybe');
const numbers = split(
  '0 1 -1 5 12 100 1000 32767 32768 99999 2147483647 2147483648 99999999999 1x 0x10 5.5 +3',
);
const choices = split(`
  any none current other external both always latest largest smallest manual emacs vi left centre right
  absolute-centre top bottom failed key single double heavy simple number arrow fill colour 24 keep-last
  no-detached previous next block blinking-block bar underline xterm csi-u`);
const colours = split(
  'red brightred RED colour200 color5 colour256 default terminal nocolour #ff00ff #abc #gggggg',
);
const styles = [
  ...split(
    'bold none default fg=red,bg=blue fg=nope zz=1 fg=#{?x,red,blue} fill=red align=left range=left us=3',
  ),
  'fg=red bg=blue,italics',
  'fg=#aabbcc,,bold',
  'noattr,push-default,list=on',
];
const keys = [
  'C-a',
  'M-x',
  'F5',
  'None',
  'Any',
  'nokey',
  'C-M-S-Up',
  '0x41',
  '^b',
  ' ',
  'é',
  'MouseDown1Pane',
];
const commands = [
  'list-panes',
  'lsp -a ; lsw',
  'nope',
  'set -g @x "',
  'neww { split-window }',
  'display -p "#{x}"',
];
const texts = [
  '',
  'two words',
  "it's",
  'say "x"',
  '#{session_name}',
  'a,b c',
  '-x',
  '$HOME',
  '~',
  'back\\slash',
  'é✓',
  '/bin/sh',
  '80x24',
  '10x',
  'a=b',
  'xterm*:Tc',
  '%H:%M',
  '{',
  ';',
];

/** Each is tried on each option: what an option takes is for tmux to say. */
export const optionValues: readonly string[] = [
  ...new Set([...flags, ...numbers, ...choices, ...colours, ...styles, ...keys, ...commands, ...texts]),
];
