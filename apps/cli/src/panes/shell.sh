#!/bin/sh
# shell.sh BIN
#
# A shell that reads what a login shell reads, as under tmux, and has the folder BIN first on PATH afterwards: /etc/profile sets it
# anew on many systems. csh knows no `-l` beside another flag, and reads ~/.login nowhere else.
PITCREW_BIN=$1
export PITCREW_BIN
case $SHELL in
*csh) exec env -u PITCREW_BIN PATH="$PITCREW_BIN:$PATH" "$SHELL" ;;
*) exec "$SHELL" -l -c 'exec env -u PITCREW_BIN PATH="$PITCREW_BIN:$PATH" "$SHELL"' ;;
esac
