#!/bin/sh
# first.sh BIN SHELL PROGRAM [ARGUMENT...]
#
# The first pane of `pitcrew run`: its program, with the folder BIN first on PATH. Shells of the panes that come later are to have
# it there too: they are started by SHELL, unless the user has a default-command of their own. It is said here because nothing of the
# program runs before.
PATH=$1:$PATH
export PATH
shell=$2
shift 2
[ -n "$(tmux display-message -p '#{default-command}')" ] || tmux set-option default-command "$shell"
exec "$@"
