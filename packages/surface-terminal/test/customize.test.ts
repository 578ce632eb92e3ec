import { describe, it } from 'vitest';
import { hasTmux } from './support/real-tmux.ts';
import { pictures, program } from './support/same-picture.ts';

const prefix = '\u0002';
const right = '\u001b[C';
const unfoldAll = '\u001b+';
const search = '\u0013';
/** Empties a prompt. */
const empty = '\u0015';
const tall = [100, 44] as const;

describe.skipIf(!hasTmux)('customize-mode looks and works as in tmux 3.3a (skipped without it)', () => {
  const { same } = pictures();
  const mode = (flags = ''): string => `bind-key s customize-mode ${flags}`;
  const keys = (...each: readonly (string | readonly string[])[]): readonly string[] => [
    prefix,
    's',
    ...each.flat(),
  ];
  /** Goes to the first line that holds a text, folded away or not. */
  const to = (text: string): readonly string[] => [search, `${text}\r`];

  it('opened, unfolded, moved through, and left', () =>
    same([mode()], keys(right, 'j', 'j', right, 'j', 'j', 'j', 'h', 'h', 'G', 'g', '3', 'v', 'v', 'q')));

  it(
    'tells the same of every option',
    () =>
      same(
        [mode()],
        keys(
          unfoldAll,
          Array.from({ length: 119 }, () => 'j'),
        ),
        tall,
      ),
    120_000,
  );

  it('tells the same of keys, with what they do, their notes, and whether they repeat', () =>
    same(
      [mode(), 'bind-key -r -N mine C-a send-prefix', 'bind-key -T own x display-message hi'],
      keys(
        ['G', 'k', right],
        Array.from({ length: 30 }, () => 'j'),
        ['k', 'k', right, 'j', 'j', 'j', 'h', 'h'],
        to('Table - own'),
        [right, 'j', right, 'j', 'j'],
      ),
    ));

  it('turns flags around and goes through choices, for everybody and for one', () =>
    same(
      [mode(), `split-window ${program}`],
      keys(
        to('mouse'),
        ['\r', 'S', 'S', 'w'],
        to('pane-border-lines'),
        ['s', 's', 'S', 'W', 'w', 's'],
        to('synchronize'),
        ['s', 'w', 'S', 's'],
        to('exit-unattached'),
        ['w', 's', 'S'],
      ),
      tall,
    ));

  it('asks for values, and says what is wrong with one', () =>
    same(
      [mode()],
      keys(
        to('status-left-length'),
        ['\r', `${empty}12\r`, 's', `${empty}nan\r`, 'S', `${empty}20\r`],
        to('status-bg'),
        ['S', `${empty}nosuch\r`, 'S', `${empty}red\r`, 'S', `${empty}\r`],
        to('pane-border-format'),
        ['s', `${empty}one\r`, 'w', `${empty}two\r`, 'S', `${empty}three\r`],
        to('default-shell'),
        ['S', `${empty}/nosuch\r`],
        to('prefix2'),
        ['S', `${empty}C-a\r`],
        to('cursor-colour'),
        ['S', `${empty}#ff8800\r`],
      ),
      tall,
    ));

  it('adds to arrays, changes their elements, and takes them away', () =>
    same(
      [mode()],
      keys(
        to('update-environment'),
        [right, 'j', 'j', '\r', `${empty}OTHER\r`, 'k', 'k', 's', 'MORE\r'],
        to('update-environment[3]'),
        ['u', 'y', 'u', 'n', 'd', 'h', 'u', 'y', 'd', 'y'],
        to('user-keys'),
        ['S', 'one\r', 's', 'two\r', right, 'j', 'u', 'y', 'j', 'u', 'y'],
      ),
      tall,
    ));

  it('takes away what is set for a session, a window and a pane, and hides what is not', () =>
    same(
      [
        mode(),
        'set -p @mine pane',
        'set -w @other "#{session_name}"',
        'set @third session',
        'set -g status-left global',
        'set status-left session',
        'set -w mode-style bg=red',
        'set -p remain-on-exit on',
        'set -w remain-on-exit failed',
      ],
      keys(
        [unfoldAll, 'H'],
        to('remain-on-exit'),
        ['u', 'y', 'u', 'x', 'H', 'd', 'y', 'd', 'y'],
        to('@mine'),
        ['\r', `${empty}new\r`, 'u', 'y'],
        to('@other'),
        ['S', '\r', 'u', 'y'],
        to('status-left'),
        ['u', 'y', 'u', 'y'],
      ),
      tall,
    ));

  it('tags lines, and does it to all of them', () =>
    same(
      [mode(), 'set -g status-interval 3', 'set -g history-limit 77'],
      keys(
        ['t', 'U'],
        to('history-limit'),
        ['t'],
        to('status-interval'),
        ['t', 'U', 'y', 'D', 'n', 'T'],
        ['\u0014', 'D', 'n', 'T'],
        to('Table - root'),
        ['t', right, 'j', 't', 't', right, 'j', 't'],
      ),
      tall,
    ));

  it('changes what a key does, its note and whether it repeats, and gives back what it was', () =>
    same(
      [mode()],
      keys(
        to('Table - prefix'),
        [right, 'j', right, 'j', '\r', `${empty}display-message one ; display-message two\r`],
        ['\r', `${empty}nosuch\r`, 'j', '\r', `${empty}a note of mine.\r`, 'j', '\r', 'w', 'S'],
        ['k', 'k', 'k', 'd', 'n', 'd', 'y', 'h', 'j', 't', 't', 'k', 'k', 'U', 'y'],
      ),
      tall,
    ));

  // Of the line that it is on tmux 3.3a can't: it ends, with all its sessions.
  it('unbinds a key in a table of the user', () =>
    same(
      [mode(), 'bind-key -T own x send-prefix', 'bind-key -T own y send-prefix'],
      keys(to('Table - own'), right, 'j', 't', 'G', 'D', 'n', 'U', 'y'),
      tall,
    ));

  it('filtered, with another format, without a preview, zoomed', () =>
    same(
      [
        `split-window -h ${program}`,
        mode(
          `-NZ -F '#{?is_key,<#{key} #{key_note}>,#{option_is_global}#{option_is_array} #{option_value}}' ` +
            `-f '#{||:#{is_key},#{m:*status*,#{option_name}}}'`,
        ),
      ],
      keys(unfoldAll, 'j', 'j', 'j', 'v', 'f', `${empty}\r`, 'q'),
      tall,
    ));

  it('on terminals with little room', async () => {
    await same([mode()], keys(right, 'j', 'j', right, 'j'), [30, 22]);
  });
  it('on terminals without room for a preview', async () => {
    await same([mode()], keys(right, 'j', 'j'), [60, 18]);
  });
});
