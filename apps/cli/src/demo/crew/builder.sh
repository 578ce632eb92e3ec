# A teammate that takes the alternate screen, gives it back at the first line of input and exits 3 at the second.
echo 'builder: on the first screen'
printf '\033[?1049h\033[2J\033[3;5Hbuilding ...'
IFS= read -r line
printf '\033[?1049l'
echo "builder: back after $line"
IFS= read -r line
exit 3
