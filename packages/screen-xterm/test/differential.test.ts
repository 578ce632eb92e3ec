import { afterAll, beforeAll, describe, it } from 'vitest';
import assert from 'node:assert/strict';
import type { Screen, Screens } from '@pitcrew/screen';
import backend from '../src/index.ts';
import { allLines, factsOf, joinedText, piecesOf, piecesOfLine } from './captured.ts';
import { handPicked } from './programs.ts';
import { randomPrograms } from './random-programs.ts';
import { hasTmux, type OracleAnswer, type Program, TmuxOracle } from './tmux-oracle.ts';

const cols = 40;
const rows = 10;
const historyLimit = 50;
const programs: readonly Program[] = [
  ...handPicked,
  ...randomPrograms(Number(process.env['PROGRAMS'] ?? 240)),
];

const present = hasTmux();
const suite = present ? describe : describe.skip;

suite(`as tmux 3.3a${present ? '' : ' (skipped: tmux 3.3a is not installed)'}`, () => {
  let screens: Screens;
  let answers: OracleAnswer[] = [];
  let oracle: TmuxOracle | undefined;

  beforeAll(async () => {
    screens = await backend.open();
    oracle = await TmuxOracle.start(cols, rows, historyLimit);
    answers = await oracle.answers(programs);
  });
  afterAll(async () => oracle?.stop());

  for (const [i, program] of programs.entries()) {
    it(program.name, () => {
      const screen = screens.create({ cols, rows, historyLimit });
      screen.write(program.output);
      for (const [newCols, newRows] of program.resizes ?? []) screen.resize(newCols, newRows);
      const answer = answers[i];
      assert.ok(answer);
      assert.deepEqual(factsOf(screen), withinTheContract(answer.facts, screen));
      assert.deepEqual(allLines(screen).map(piecesOfLine), piecesOf(answer.styled));
      const joined = piecesOf(answer.joined).map((pieces) => pieces.map((piece) => piece.text).join(''));
      assert.equal(joinedText(screen), joined.join('\n'));
      if (screen.modes.alternateScreen) {
        const saved: (readonly unknown[])[] = [];
        for (let y = 0, line = screen.savedLine(0); line !== undefined; line = screen.savedLine(++y)) {
          saved.push(piecesOfLine(line));
        }
        assert.deepEqual(saved, piecesOf(answer.saved));
      }
      screen.close();
    });
  }
});

/** After a resize tmux may leave the cursor right of the screen. */
function withinTheContract(facts: OracleAnswer['facts'], screen: Screen): Record<string, string> {
  return {
    ...facts,
    cursor_x: String(Math.min(Number(facts['cursor_x']), screen.cols)),
  };
}
