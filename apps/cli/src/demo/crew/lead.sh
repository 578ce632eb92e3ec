# The lead: says where it runs, then reads whatever is typed without showing it.
stty -echo
echo "lead in $TMUX $TMUX_PANE"
while IFS= read -r line; do :; done
