import assert from 'node:assert/strict';
import { attribute, byIndex, defaultStyle, rgb, type CellStyle } from '@pitcrew/screen';
import { describe, it } from 'vitest';
import { featuresOfDevice, featuresOfVersion } from '../src/features/known-terminals.ts';
import { fitStyle } from '../src/output/fit-style.ts';
import { changeStyle } from '../src/output/sgr.ts';
import { giveBackTerminal, takeTerminal } from '../src/output/borrow-terminal.ts';
import { plainLook } from '../src/picture/cursor-look.ts';
import { TerminalKind, type TerminalOptions } from '../src/output/terminal-kind.ts';
import { TerminalWriter } from '../src/output/terminal-writer.ts';
import { CellGrid } from '../src/picture/cell-grid.ts';
import { knownEntry } from '../src/terminfo/known-entry.ts';

const nothing: TerminalOptions = { features: [], overrides: [], ownFeatures: [] };

/** One of a well-known name, whatever this machine's terminfo says. */
function kindOf(name: string, options: Partial<TerminalOptions> = {}): TerminalKind {
  return new TerminalKind(name, knownEntry(name) ?? new Map(), { ...nothing, ...options });
}

const drawn = (kind: TerminalKind, style: Partial<CellStyle>): string =>
  changeStyle(defaultStyle, fitStyle({ ...defaultStyle, ...style }, kind), kind);

describe('what a terminal can do', () => {
  const orange = rgb(255, 135, 0);

  it('is what terminfo knows of its name, and what descends from a VT100 anyway', () => {
    const kind = kindOf('xterm-256color');
    assert.equal(kind.features, 'bpaste,focus,title');
    assert.equal(drawn(kind, { fg: orange }), '\u001b[38;5;208m');
  });

  for (const options of [
    { features: ['xterm-256color:RGB'] },
    { features: ['screen*:title', '*:usstyle:rgb'] },
    { overrides: ['*256col*:Tc'] },
    { overrides: ['xterm*:RGB'] },
    {
      overrides: ['xterm*:setrgbf=\\E[38;2;%p1%d;%p2%d;%p3%dm:setrgbb=\\033[48;2;%p1%d;%p2%d;%p3%dm'],
    },
    { ownFeatures: ['RGB'] },
  ])
    it(`knows true colours by ${JSON.stringify(options)}`, () => {
      assert.equal(drawn(kindOf('xterm-256color', options), { fg: orange }), '\u001b[38;2;255;135;0m');
    });

  it('is not what is said of other terminals, nor what follows a feature that nobody knows', () => {
    const kind = kindOf('xterm-256color', {
      features: ['screen*:RGB', '*:nonsense:RGB'],
      overrides: ['xterm:Tc', 'screen*:RGB'],
    });
    assert.equal(drawn(kind, { fg: orange }), '\u001b[38;5;208m');
  });

  it('loses what is taken away, also of its features; a colon is written twice', () => {
    const kind = kindOf('xterm-256color', {
      features: ['*:usstyle:strikethrough'],
      overrides: ['*:smxx@:Smulx=\\E[4::%p1%dm:colors=256'],
    });
    assert.equal(drawn(kind, { attributes: attribute.strikethrough }), '');
    assert.equal(drawn(kind, { attributes: attribute.curlyUnderline }), '\u001b[4:3m');
    assert.equal(kind.features, 'bpaste,focus,strikethrough,title,usstyle');
  });

  it('grows when it says what it is', () => {
    const kind = kindOf('xterm-256color');
    assert.equal(kind.learn(featuresOfVersion('tmux 3.3a')), true);
    assert.equal(drawn(kind, { fg: orange, us: 3 }), '\u001b[38;2;255;135;0;58:2:128:128:0m');
    assert.equal(kind.learn(featuresOfDevice(84)), false);
    assert.equal(kind.learn(featuresOfVersion('WezTerm 2024')), false);
    assert.equal(
      kind.features,
      '256,bpaste,ccolour,clipboard,cstyle,focus,mouse,overline,RGB,strikethrough,title,usstyle',
    );
  });

  it('are 16 or 8 colours, where it has no more', () => {
    const sixteen = kindOf('xterm-16color');
    const eight = kindOf('linux');
    assert.equal(drawn(sixteen, { fg: rgb(250, 10, 10), bg: 17 }), '\u001b[91;44m');
    assert.equal(drawn(eight, { fg: rgb(250, 10, 10) }), '\u001b[31m');
    assert.equal(drawn(eight, { fg: 12, bg: 12 }), '\u001b[1;34;44m');
    assert.equal(drawn(eight, { fg: 12 | byIndex }), '\u001b[34m');
  });
});

describe('a terminal without colours and screens of its own', () => {
  const vt100 = new TerminalKind(
    'vt100',
    new Map(
      Object.entries({
        clear: '\u001b[H\u001b[J',
        cup: '\u001b[%i%p1%d;%p2%dH',
        rev: '\u001b[7m',
        bold: '\u001b[1m',
        sgr0: '\u001b[m\u000f',
      }),
    ),
    nothing,
  );

  it('shows backgrounds in reverse, and no colours', () => {
    assert.equal(drawn(vt100, { fg: 2, attributes: attribute.bold }), '\u001b[1m');
    assert.equal(drawn(vt100, { bg: 2 }), '\u001b[7m');
    assert.equal(drawn(vt100, { fg: 3, bg: 2, attributes: attribute.reverse }), '');
  });

  it('is taken and given back with what it knows', () => {
    assert.equal(takeTerminal(vt100, false), '\u001b[H\u001b[J\u001b[?2004h\u001b[>c\u001b[>q');
    assert.equal(giveBackTerminal(vt100, ''), '\u001b[m\u000f\u001b[?2004l\u001b[?1004l\u001b[H\u001b[J');
  });

  it('is written to where it can erase no rest of a line', () => {
    const writer = new TerminalWriter(vt100, 10, 1);
    const picture = new CellGrid(10, 1);
    picture.fill(0, 0, 10, 'x', defaultStyle);
    const cursor = { x: 0, y: 0, visible: true, ...plainLook };
    writer.update(picture, cursor);
    picture.fill(2, 0, 8, ' ', defaultStyle);
    assert.equal(writer.update(picture, cursor), '\u001b[1;3H        \u001b[1;1H');
  });
});
