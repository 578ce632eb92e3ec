/** Answers each line as control mode does, and looks at none: the least that Node can be at the other end of such a client. */
const block = '%begin 1 1 1\nanswer\n%end 1 1 1\n';

process.stdout.write(block);
process.stdin.setEncoding('latin1').on('data', (text: string) => {
  process.stdout.write(block.repeat(text.split('\n').length - 1));
});
