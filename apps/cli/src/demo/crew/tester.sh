# A teammate that floods its pane with 5000 lines and exits 0.
i=0
while [ $i -lt 5000 ]; do
  i=$((i + 1))
  echo "test $i ok"
done
echo "tester: $i of 5000 passed"
