# A teammate that writes in colours, reads its input and answers. It runs until it is killed.
esc=$(printf '\033')
echo "${esc}[1;34mresearcher${esc}[0m ${esc}[48;5;236m is ready ${esc}[0m"
while IFS= read -r line; do
  echo "${esc}[32mresearcher heard:${esc}[0m $line"
done
