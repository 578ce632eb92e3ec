/** Where Pitcrew means to answer differently from tmux 3.3a; everything else that differs is a bug. */
export interface Difference {
  readonly what: string;
  readonly tmux: string;
  readonly pitcrew: string;
  /** Run in a session `s` whose pane runs `cat`, to show it; absent where it needs time or luck. */
  readonly shown?: { readonly run: readonly string[]; readonly tmux: RegExp; readonly pitcrew: RegExp };
}

export const deliberate: readonly Difference[] = [
  {
    what: 'The last output of a program that ends',
    tmux: 'is lost now and then, and so is how the program ended (`#{pane_dead_status}`)',
    pitcrew: 'is never lost',
  },
  {
    what: 'A filter of `customize-mode` that is false for a key',
    tmux: 'never ends, and nor does the server do anything else',
    pitcrew: 'leaves the key out',
  },
  {
    what: 'Several options of users, in `customize-mode`',
    tmux: 'are all shown as the first of them, but those of a window',
    pitcrew: 'are shown each',
  },
  {
    what: 'What `run-shell` prints',
    tmux: 'covers the active pane (view mode), where nobody reads it and typed keys get lost',
    pitcrew: 'goes to standard output of the caller',
    shown: { run: ['run-shell', 'echo out'], tmux: /^0 *$/, pitcrew: /^0 out\n$/ },
  },
  {
    what: 'A flag at the end whose value is missing',
    tmux: 'is taken without one, or not, by memory that nobody has set',
    pitcrew: 'always fails: `-F expects an argument`',
  },
  {
    what: 'Arguments of more than 16 kB',
    tmux: 'fail: `command too long`',
    pitcrew: 'are taken',
  },
  {
    what: 'Layouts with an ambiguous name, and some that are malformed',
    tmux: 'end the server, or hang it',
    pitcrew: 'are refused: `invalid layout: main`',
  },
  {
    what: 'Panes that titles leave no row',
    tmux: 'have 0 rows',
    pitcrew: 'keep one',
  },
  {
    what: 'The socket of a server that has ended',
    tmux: 'stays (`no server running on …`)',
    pitcrew: 'goes (`error connecting to … (No such file or directory)`)',
  },
  {
    what: 'Line drawing of the VT100 character set, captured',
    tmux: 'shows the letters that stand for it (`lqqk`)',
    pitcrew: 'shows the lines (`┌──┐`)',
  },
  {
    what: 'The cursor, after the alternate screen became narrower',
    tmux: 'may be far to the right of it (`#{cursor_x}`)',
    pitcrew: 'is behind the last column',
  },
  {
    what: 'A window that is named after its program',
    tmux: 'keeps the name of the shell that became the program until the program prints',
    pitcrew: 'has the name of the program after half a second',
  },
  {
    what: '`#{alternate_saved_x}`, `#{alternate_saved_y}`, and `#{history_bytes}` of wide or coloured text, or after a new size',
    tmux: 'tell what its screens hold',
    pitcrew: 'are those of a screen that never saved a cursor; bytes are those of plain text',
  },
  {
    what: 'A folder as a file of commands',
    tmux: 'is read as an empty file',
    pitcrew: 'is refused',
    shown: { run: ['source-file', '/tmp'], tmux: /^0 $/, pitcrew: /^1 \/tmp: Is a directory\n$/ },
  },
  {
    what: 'Files of commands that read themselves',
    tmux: 'are read until its memory is full',
    pitcrew: 'are refused when they are 50 deep',
  },
  {
    what: 'What a configuration file refuses when the server starts',
    tmux: 'covers the first pane (view mode), where typed keys get lost',
    pitcrew: 'is a message of `show-messages`, with file and line',
  },
  {
    what: '`display-message -v` of modifiers with a mistake in them',
    tmux: 'shows how the arguments before the mistake are expanded',
    pitcrew: 'shows that there is no such name',
    shown: {
      run: ['display-message', '-pv', '-t', 's:', '#{=5;x:host}'],
      tmux: /^0 # expanding.*\n# found.*\n# {2}expanding format: 5\n/,
      pitcrew: /^0 # expanding.*\n# found.*\n# format '=5;x:host' not found\n/,
    },
  },
];
