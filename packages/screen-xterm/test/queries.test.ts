import { equal } from 'node:assert/strict';
import { afterAll, beforeAll, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { hasTmux, TmuxOracle } from './tmux-oracle.ts';

const questions = [
  '\x1b[c',
  '\x1b[0c',
  '\x1b[1c',
  '\x1b[>c',
  '\x1b[=c',
  '\x1b[>q',
  '\x1b[>0q',
  '\x1b[5n',
  '\x1b[6n',
  '\x1b[?6n',
  '\x1b[3;7H\x1b[6n',
  '\x1b[99;99Hx\x1b[6n\r',
  '\x1b[?25$p',
  '\x1b[4$p',
  '\x1bP$qm\x1b\\',
  '\x1bP+q544e\x1b\\',
  '\x1b[18t',
  '\x1b[14t\x1b[19t',
  '\x1b[?u',
  '\x1b[x',
  '\x1b]10;?\x07',
  '\x1b]11;?\x1b\\',
  '\x1b]12;?\x07',
  '\x1b]4;1;?\x07',
  '\x1b]10;#102030\x07\x1b]10;?\x07',
  '\x1b]11;rgb:1234/5678/9abc\x07\x1b]11;?\x1b\\',
  '\x1b]12;1,2,3\x07\x1b]12;?\x07',
  '\x1b]4;1;#ff0000\x07\x1b]4;1;?\x07\x1b]4;9;#00ff00\x07\x1b]4;9;?\x07',
  '\x1b]110\x07\x1b]10;?\x07\x1b]111\x1b\\\x1b]11;?\x07\x1b]104;1\x07\x1b]4;1;?\x07',
  '\x1b]52;c;?\x07',
  '\x05',
  '\x1bZ',
] as const;

const present = hasTmux();

describe(`answers${present ? '' : ' (skipped: tmux 3.3a is not installed)'}`, () => {
  let oracle: TmuxOracle | undefined;
  let answers: string[] = [];
  beforeAll(async () => {
    if (!present) return;
    oracle = await TmuxOracle.start(40, 10, 50);
    answers = await oracle.replies(questions);
  });
  afterAll(async () => oracle?.stop());

  for (const [i, question] of questions.entries()) {
    (present ? it : it.skip)(`to ${JSON.stringify(question)} as tmux 3.3a`, async () => {
      let reply = '';
      const screens = await backend.open();
      const screen = screens.create({
        cols: 40,
        rows: 10,
        historyLimit: 50,
        events: { reply: (bytes) => void (reply += Buffer.from(bytes).toString()) },
      });
      screen.write(Buffer.from(question));
      equal(reply, answers[i]);
      screen.close();
    });
  }
});
