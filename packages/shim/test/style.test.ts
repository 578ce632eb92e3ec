import assert from 'node:assert/strict';
import { afterAll, describe, it } from 'vitest';
import { drawStyledText } from '../src/style/draw-styled-text.ts';
import { formatColour } from '../src/style/format-colour.ts';
import { formatStyle } from '../src/style/format-style.ts';
import { parseColour } from '../src/style/parse-colour.ts';
import { parseStyle } from '../src/style/parse-style.ts';
import { applyStyle, defaultStyle, hasAttribute } from '../src/style/style.ts';
import { parseStyledText } from '../src/style/styled-text.ts';
import { hasTmux, startTmux, type RealTmux } from './support/real-tmux.ts';

const colours = [
  'red',
  'RED',
  'brightred',
  'default',
  'terminal',
  '0',
  '7',
  '8',
  '9',
  '90',
  '97',
  '98',
  'colour0',
  'colour255',
  'colour256',
  'color12',
  'colour',
  'colourx',
  '#ff8800',
  '#FF8800',
  '#ff880',
  '#gg0000',
  'AliceBlue',
  'aliceblue',
  'grey',
  'gray50',
  'grey100',
  'grey101',
  'LightGoldenrodYellow',
  'DarkOliveGreen3',
  'nocolour',
  'none',
  'dark orange',
  'dodger blue',
  'light sea green',
  '',
];

const styles = [
  'default',
  'bold',
  'bright',
  'nobold',
  'fg=red',
  'bg=blue,fg=red',
  'fg=red bg=blue',
  'fg=red,,bold',
  ',',
  'none',
  'fg=default',
  'fg=',
  'fg=x',
  'xg=red',
  'bold|dim',
  'bold|',
  '|bold',
  'bold||dim',
  'nobold|dim',
  'no',
  'noitalics',
  'italics,noitalics',
  'underscore,double-underscore,curly-underscore,dotted-underscore,dashed-underscore,overline,strikethrough,blink,reverse,hidden,acs,dim',
  'align=left',
  'align=middle',
  'align=',
  'align=absolute-centre',
  'fill=red',
  'fill=x',
  'list=on',
  'list=x',
  'list=',
  'range=left',
  'range=window|3',
  'range=window',
  'range=left|1',
  'range=window|',
  'range=window|x',
  'range=x',
  'range=x|1',
  'range=',
  'push-default',
  'pop-default',
  'ignore',
  'noignore',
  'nolist',
  'norange',
  'noalign',
  'FG=RED,BOLD',
  'fg=colour12,bg=#102030',
  'bogus',
  'fg=red,bogus',
  'fgg=red',
  'f=red',
  'a'.repeat(300),
  'constructor',
  'toString',
];

const text = (line: ReturnType<typeof drawStyledText>) => line.map((cell) => cell?.text ?? '.').join('');

describe('styles', () => {
  it('are applied over others', () => {
    const over = applyStyle(
      parseStyle('fg=red,bg=blue,dim') ?? defaultStyle,
      parseStyle('fg=green,bold') ?? defaultStyle,
    );
    assert.equal(formatStyle(over), 'fg=green,bg=blue,bright,dim');
    assert.ok(hasAttribute(over, 'bright'));
    assert.ok(!hasAttribute(over, 'blink'));
  });
  it('take `default` to be their base', () => {
    const base = parseStyle('fg=red') ?? defaultStyle;
    assert.equal(formatStyle(parseStyle('fg=blue,default', base) ?? defaultStyle), 'fg=red');
    assert.equal(formatStyle(parseStyle('fg=blue,fg=default', base) ?? defaultStyle), 'fg=red');
  });
  it('are printed with what is no colour', () => {
    assert.equal(
      formatStyle(parseStyle('list=focus,range=window|3,align=centre,fill=red,pop-default') ?? defaultStyle),
      'list=focus,range=window|3,align=centre,pop-default,fill=red',
    );
  });
});

describe('a styled text', () => {
  it('is cut where its style changes, and loses its escapes', () => {
    const runs = parseStyledText('a##b#[fg=red]c#[bogus]d#[default]e##[x');
    assert.deepEqual(
      runs.map((run) => [run.text, formatStyle(run.style)]),
      [
        ['a#b', 'default'],
        ['cd', 'fg=red'],
        ['e#[x', 'default'],
      ],
    );
    assert.deepEqual(parseStyledText('a#[b'), []);
  });
  it('pushes and pops its default', () => {
    const runs = parseStyledText('#[fg=red]#[push-default]a#[fg=blue]b#[default]c#[pop-default]#[default]d');
    assert.deepEqual(
      runs.map((run) => [run.text, formatStyle(run.style)]),
      [
        ['a', 'fg=red'],
        ['b', 'fg=blue'],
        ['c', 'fg=red'],
        ['d', 'default'],
      ],
    );
  });
  it('is drawn left, centre and right', () => {
    assert.equal(text(drawStyledText('ab#[align=centre]cd#[align=right]ef', 12)), 'ab...cd...ef');
    assert.equal(text(drawStyledText('#[align=absolute-centre]cd', 6)), '..cd..');
    assert.equal(text(drawStyledText('#[fill=red]ab', 4)), 'ab  ');
    assert.equal(text(drawStyledText('日本', 4)), '日本');
  });
});

describe.skipIf(!hasTmux)('styles against tmux 3.3a', () => {
  const started: RealTmux[] = [];
  const tmux = () => (started[0] ??= startTmux());
  afterAll(() => tmux().close());

  it('read and print colours alike', () => {
    for (const name of colours) {
      const refused = tmux().run('set', '-g', 'display-panes-colour', name);
      const colour = parseColour(name);
      if (refused === '')
        assert.equal(
          colour === undefined ? undefined : formatColour(colour),
          tmux().run('show', '-gv', 'display-panes-colour'),
          name,
        );
      else assert.equal(colour, undefined, `${name}: ${refused}`);
    }
  });

  it('accept and refuse styles alike', () => {
    for (const style of styles) {
      const refused = tmux().run('set', '-g', 'status-style', style);
      assert.equal(parseStyle(style) === undefined ? `invalid style: ${style}` : '', refused, style);
    }
  });
});

describe.skipIf(!hasTmux)('drawn lines against tmux 3.3a', () => {
  const outer: RealTmux[] = [];
  const inner: RealTmux[] = [];
  afterAll(() => {
    for (const tmux of [...outer, ...inner]) tmux.close();
  });

  const list = (items: number, focus: number) =>
    `#[list=on]#[list=left-marker]<#[list=right-marker]>#[list=on]${Array.from({ length: items }, (_, at) => (at === focus ? `#[list=focus] ${at}* #[list=on]` : ` ${at} `)).join('')}#[nolist]`;
  const lines = [
    'plain',
    'l#[align=centre]c#[align=right]r',
    '#[align=centre]日本語',
    `${'l'.repeat(30)}#[align=centre]${'c'.repeat(20)}#[align=right]${'r'.repeat(15)}`,
    `${'l'.repeat(50)}#[align=right]${'r'.repeat(15)}`,
    `x#[align=left]${list(3, 1)}y#[align=right]r`,
    `x#[align=left]${list(20, 2)}y#[align=right]r`,
    `x#[align=left]${list(20, 10)}y#[align=right]rrr`,
    `x#[align=left]${list(20, 19)}y#[align=right]r`,
    `x#[align=centre]${list(3, 1)}y#[align=right]r`,
    `x#[align=centre]${list(20, 9)}y#[align=right]rr`,
    `x#[align=right]${list(3, 1)}y`,
    `x#[align=right]r${list(20, 12)}y#[align=centre]c`,
    `x#[align=absolute-centre]${list(3, 1)}y#[align=right]rrrr`,
    `x#[align=absolute-centre]a${list(20, 3)}y#[align=right]rrrr#[align=centre]c`,
    '#[align=absolute-centre]abs#[align=right]r#[align=left]l',
    'a##b##[d#[fg=red]e',
    `#[align=left]${list(20, -1)}z`,
    '#[fill=blue]f#[align=right]r',
  ];

  it(`are laid out alike, all ${lines.length}`, async () => {
    const shown = startTmux();
    inner.push(shown);
    const socket = shown.run('display-message', '-p', '#{socket_path}');
    const screen = startTmux(`TMUX= tmux -u -S ${socket} attach`);
    outer.push(screen);
    // The inner client has the 40 columns of the outer window; its status line is the outer's second last.
    screen.run('set', '-g', 'status', 'off', ';', 'resize-window', '-x', '40', '-y', '10');
    for (const line of lines) {
      shown.run('set', '-g', 'status-format[0]', `${line}#[default]`);
      const wanted = text(drawStyledText(line, 40)).replaceAll('.', ' ').trimEnd();
      let seen = '';
      for (const deadline = Date.now() + 5000; Date.now() < deadline;) {
        seen = (screen.run('capture-pane', '-p').split('\n').at(-1) ?? '').trimEnd();
        if (seen === wanted) break;
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
      }
      assert.equal(seen, wanted, line);
    }
  });
});
