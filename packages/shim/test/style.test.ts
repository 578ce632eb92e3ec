import assert from 'node:assert/strict';
import { afterAll, describe, it } from 'vitest';
import { drawFormat } from '../src/style/draw-format.ts';
import { formatColour } from '../src/style/format-colour.ts';
import { formatStyle } from './support/format-style.ts';
import { parseColour } from '../src/style/parse-colour.ts';
import { parseStyle } from '../src/style/parse-style.ts';
import { applyStyle, defaultStyle } from '../src/style/style.ts';
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

const draw = (format: string, available: number) => drawFormat(format, defaultStyle, available);
const text = (line: ReturnType<typeof draw>) => line.map((cell) => cell?.text ?? '.').join('');
/** What is drawn at the left, each character with its colours. */
const styled = (format: string) =>
  draw(format, 40).flatMap((cell) => (cell === undefined ? [] : [[cell.text, formatStyle(cell.style)]]));

describe('styles', () => {
  it('are applied over others', () => {
    const over = applyStyle(
      parseStyle('fg=red,bg=blue,dim') ?? defaultStyle,
      parseStyle('fg=green,bold') ?? defaultStyle,
    );
    assert.equal(formatStyle(over), 'fg=green,bg=blue,bright,dim');
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
  it('changes where its styles are, and loses its escapes', () => {
    assert.deepEqual(styled('a##b#[fg=red]c#[bogus]d#[default]e##[x'), [
      ['a', 'default'],
      ['#', 'default'],
      ['b', 'default'],
      ['c', 'fg=red'],
      ['d', 'fg=red'],
      ...Array.from('e#[x', (char) => [char, 'default']),
    ]);
  });
  it('is not drawn where a style does not end', () => {
    assert.deepEqual(styled('a#[b'), []);
  });
  it('pushes and pops its default', () => {
    assert.deepEqual(styled('#[fg=red]#[push-default]a#[fg=blue]b#[default]c#[pop-default]#[default]d'), [
      ['a', 'fg=red'],
      ['b', 'fg=blue'],
      ['c', 'fg=red'],
      ['d', 'default'],
    ]);
  });
  it('keeps combining marks with the character before them, wide or not', () => {
    assert.deepEqual(styled('e\u0301日\u0301'), [
      ['e\u0301', 'default'],
      ['日\u0301', 'default'],
      ['', 'default'],
    ]);
  });
  it('is drawn left, centre and right', () => {
    assert.equal(text(draw('ab#[align=centre]cd#[align=right]ef', 12)), 'ab...cd...ef');
    assert.equal(text(draw('#[align=absolute-centre]cd', 6)), '..cd..');
    assert.equal(text(draw('#[fill=red]ab', 4)), 'ab  ');
    assert.equal(text(draw('日本', 4)), '日本');
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
    // A wide character has room for one half.
    `${'l'.repeat(39)}日`,
    `#[align=left]${list(0, -1)}${'日'.repeat(21)}#[align=right]r`,
    // There is no room for a list, nor for what belongs to it.
    `${'l'.repeat(10)}#[align=left]${list(2, 1)}${'a'.repeat(10)}#[align=right]${'r'.repeat(35)}`,
    `${'l'.repeat(15)}#[align=centre]c${list(2, 1)}a#[align=right]${'r'.repeat(25)}`,
    `${'l'.repeat(25)}#[align=right]${'r'.repeat(20)}${list(2, 1)}${'a'.repeat(10)}`,
    // A list is taken up again.
    `#[list=on]a#[nolist]#[align=centre]#[list=on]b#[nolist]c#[align=left]d`,
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
      const wanted = text(draw(line, 40)).replaceAll('.', ' ').trimEnd();
      let seen = '';
      for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
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
