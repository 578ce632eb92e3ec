import { differential, serverGone } from './support/scenario.ts';

/** Not `$0`: a shell that is not /bin/sh is run by its path (docs/decisions/0006). */
const says = 'echo "$SHELL" "$GIVEN"; echo error >&2; read line; echo "$line"; pwd; exit 4';

differential('a command of the client itself (-c)', [
  {
    title: 'is run by the default shell, with what the client has',
    steps: [
      { run: ['-c', says], input: 'a line\n', env: { GIVEN: 'something' } },
      'set-option -g default-shell /bin/bash',
      { run: [`-c${says}`], input: 'a line\n' },
      ['-c', ''],
      ['-c', 'one', '-c', "echo 'it''s' two"],
      ['-uc', 'kill -s TERM $$'],
      ['-c', 'echo no', 'list-sessions'],
      ['-c'],
      'list-sessions -F #S',
    ],
  },
  {
    title: 'without a server',
    bare: true,
    steps: [['-N', '-c', 'echo no'], { run: ['-c', says], input: 'a line\n' }, serverGone('list-sessions')],
  },
]);
