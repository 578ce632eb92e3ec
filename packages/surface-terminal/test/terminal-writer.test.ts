import assert from 'node:assert/strict';
import { randomNumbers } from '@pitcrew/core/testing';
import screen from '@pitcrew/screen-xterm';
import { attribute, defaultStyle, rgb, type CellStyle, type Screens } from '@pitcrew/screen';
import { beforeAll, describe, it } from 'vitest';
import { changeStyle } from '../src/output/sgr.ts';
import { fitStyle } from '../src/output/fit-style.ts';
import { TerminalKind } from '../src/output/terminal-kind.ts';
import { TerminalWriter } from '../src/output/terminal-writer.ts';
import { knownEntry } from '../src/terminfo/known-entry.ts';
import { plainLook } from '../src/picture/cursor-look.ts';
import { CellGrid } from '../src/picture/cell-grid.ts';
import { Terminal } from './support/terminal.ts';

const kind = new TerminalKind('xterm-kitty', knownEntry('xterm-kitty') ?? new Map(), {
  features: ['*:overline'],
  overrides: [],
  ownFeatures: ['usstyle'],
});
const cursor = { x: 0, y: 0, visible: true, ...plainLook };

describe('the writer of a terminal', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await screen.open();
  });

  it('turns any picture into any other', () => {
    const random = randomNumbers(42);
    const styles: readonly CellStyle[] = [
      defaultStyle,
      { ...defaultStyle, fg: 1 },
      { ...defaultStyle, bg: rgb(1, 2, 3), attributes: attribute.bold | attribute.italic },
      { ...defaultStyle, fg: 200, attributes: attribute.curlyUnderline | attribute.reverse },
    ];
    const [cols, rows] = [20, 5];
    const terminal = new Terminal(screens, cols, rows);
    const writer = new TerminalWriter(kind, cols, rows);
    const picture = new CellGrid(cols, rows);
    for (let round = 0; round < 400; round += 1) {
      for (let edit = random(12); edit > 0; edit -= 1) {
        const y = random(rows);
        const style = styles[random(styles.length)] ?? defaultStyle;
        if (random(4) === 0) picture.fill(random(cols), y, cols, ' ', defaultStyle);
        else {
          const text = ['a', 'b', '日', '─', 'é'][random(5)] ?? 'x';
          picture.put(random(cols), y, text, text === '日' ? 2 : 1, style);
        }
      }
      const at = { x: random(cols), y: random(rows), visible: random(3) > 0, ...plainLook };
      terminal.show(Buffer.from(writer.update(picture, at)));
      assert.equal(terminal.picture().join('\n'), expected(screens, picture, at), `round ${round}`);
    }
  });

  it('writes nothing for a picture that is shown, and one character for one', () => {
    const writer = new TerminalWriter(kind, 80, 24);
    const picture = new CellGrid(80, 24);
    writer.update(picture, cursor);
    assert.equal(writer.update(picture, cursor), '');
    picture.set(0, 0, 'x', defaultStyle);
    assert.equal(writer.update(picture, { ...cursor, x: 1 }), 'x');
    picture.set(1, 0, 'y', { ...defaultStyle, fg: 1 });
    assert.equal(writer.update(picture, { ...cursor, x: 2 }), '\u001b[31my');
  });

  it('erases a row that became blank at once', () => {
    const writer = new TerminalWriter(kind, 80, 2);
    const picture = new CellGrid(80, 2);
    picture.fill(0, 0, 80, 'x', defaultStyle);
    writer.update(picture, cursor);
    picture.fill(0, 0, 80, ' ', defaultStyle);
    assert.equal(writer.update(picture, cursor), '\u001b[K');
  });
});

/** The picture as a fresh terminal shows it, drawn cell by cell. */
function expected(screens: Screens, picture: CellGrid, at: typeof cursor): string {
  const fresh = new Terminal(screens, picture.cols, picture.rows);
  let text = '';
  for (let y = 0; y < picture.rows; y += 1) {
    for (let x = 0; x < picture.cols; x += 1) {
      const place = y * picture.cols + x;
      if (picture.text[place] === '') continue;
      text += `\u001b[${y + 1};${x + 1}H\u001b[0m${changeStyle(defaultStyle, fitStyle(picture.styles[place] ?? defaultStyle, kind), kind)}${picture.text[place]}`;
    }
  }
  fresh.show(Buffer.from(`${text}\u001b[${at.y + 1};${at.x + 1}H${at.visible ? '' : '\u001b[?25l'}`));
  return fresh.picture().join('\n');
}
