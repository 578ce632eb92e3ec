import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { FormatContext } from '../src/format/context.ts';
import { expandFormat, expandFormatTime } from '../src/format/expand.ts';
import { templates } from './support/format-templates.ts';
import { hasTmux, startTmux, type RealTmux } from './support/real-tmux.ts';
import { randomTemplates } from './support/random-templates.ts';

// Times are shown in the local zone; the oracle runs in this one too.
process.env['TZ'] = 'UTC';

const variables: Readonly<Record<string, string>> = {
  session_name: 'crew',
  session_id: '$0',
  window_name: 'pit',
  window_index: '0',
  window_id: '@0',
  window_flags: '*',
  window_active: '1',
  window_width: '80',
  window_height: '24',
  window_panes: '1',
  pane_id: '%0',
  pane_index: '0',
  pane_active: '1',
  pane_width: '80',
  pane_height: '24',
  pane_title: 'a title',
  pane_in_mode: '0',
  pane_dead: '0',
  session_windows: '1',
  session_attached: '0',
};

const options: Readonly<Record<string, string>> = {
  '@empty': '',
  '@zero': '0',
  '@one': '1',
  '@text': 'hello world',
  '@path': '/usr/local/lib/',
  '@wide': '日本語 text é',
  '@format': '#{session_name}:#{window_index}',
  '@time': '1700000000',
  '@hash': 'a#b##c#[fg=red]d',
  '@quote': `a 'b' "c" $d`,
  '@percent': '100% %H',
  '@deep': '#{E:@deep}',
  status: 'on',
  'base-index': '0',
  'default-shell': '/bin/sh',
};

const child: FormatContext = {
  option: (name) => options[name],
  variable: (name) => variables[name],
  environment: (name) => (name === 'HOME' ? '/home/oracle' : undefined),
};
const context: FormatContext = {
  ...child,
  sessions: () => [child],
  windows: () => [{ context: child, active: true }],
  panes: () => [{ context: child, active: true }],
  search: () => 0,
};

describe('a format', () => {
  it('prints nothing for a name that it does not know (K28)', () => {
    assert.equal(expandFormat('a#{nothing}b', context), 'ab');
  });
  it('expands a name inside a longer text whatever else the text holds (K43)', () => {
    assert.equal(expandFormat('pane #{pane_id} of #S', context), 'pane %0 of crew');
  });
  it('keeps a # at its end, where tmux 3.3a reads on behind the text', () => {
    assert.equal(expandFormat('a#', context), 'a#');
    assert.equal(expandFormat('###', context), '##');
  });
  it('tells the active window and pane apart', () => {
    const window = (name: string): FormatContext => ({ ...child, variable: () => name });
    const two: FormatContext = {
      ...context,
      windows: () => [
        { context: window('a'), active: false },
        { context: window('b'), active: true },
      ],
    };
    assert.equal(expandFormat('#{W:[#{x}],<#{x}>}', two), '[a]<b>');
    assert.equal(expandFormat('a#{W:x}b', { ...child }), 'a');
  });
  it('runs jobs with their command expanded, and never those that a job prints', () => {
    const seen: string[] = [];
    const job = (command: string) => {
      seen.push(command);
      return '#{session_name} #(again)';
    };
    assert.equal(expandFormat('<#(echo #{pane_id})>', { ...context, job }), '<crew >');
    assert.deepEqual(seen, ['echo %0']);
    assert.equal(expandFormat('<#(echo)>', context), '<>');
  });
  it('stops at a depth of 100', () => {
    assert.equal(expandFormat('#{E:@deep}', context), '');
  });
  const endless: Readonly<Record<string, string>> = {
    'E:': 'x#{E:@r}#{E:@r}',
    conditionals: '#{?#{E:@r},#{E:@r}#{E:@r},#{E:@r}#{E:@r}x}',
    'windows in windows': '#{W:#{E:@r}}',
    'sessions, windows and panes': '#{S:#{W:#{P:#{E:@r}}}}',
    jobs: '#(#{E:@r}#{E:@r})#{E:@r}#{E:@r}',
    substitutions: '#{s/x/xxxxxxxxxxxxxxxx/:#{E:@r}x}',
    comparisons: '#{==:#{E:@r},#{E:@r}}',
    width: '#{p2000000000:@one}',
  };
  for (const [what, template] of Object.entries(endless)) {
    it(`gives up, and says so, where what it contains has no end in breadth: ${what}`, () => {
      const many = (): FormatContext[] => Array.from({ length: 50 }, () => wide);
      const items = () => many().map((one) => ({ context: one, active: false }));
      const told: string[] = [];
      const wide: FormatContext = {
        ...child,
        option: (name) => (name === '@r' ? template : options[name]),
        sessions: many,
        windows: items,
        panes: items,
        job: (command) => command,
        spent: (given) => told.push(given),
      };
      assert.equal(expandFormat('a#{E:@r}b', wide), '');
      assert.deepEqual(told, ['a#{E:@r}b']);
    });
  }
  it('has room for what is wide without being deep: all windows of a hundred sessions, a buffer of a megabyte', () => {
    const items = () => Array.from({ length: 100 }, () => ({ context: many, active: false }));
    const many: FormatContext = {
      ...context,
      sessions: () => items().map((item) => item.context),
      windows: items,
      variable: (name) => (name === 'buffer_full' ? 'x'.repeat(1_000_000) : variables[name]),
      spent: () => assert.fail('given up'),
    };
    const line = '#{?#{==:#{pane_dead},1},[dead],#{=10:session_name}:#{p4:window_index}#{E:@format} }';
    assert.equal(expandFormat(`#{S:#{W:${line}}}`, many).split(' ').length > 10_000, true);
    assert.equal(expandFormat('#{s/x/yy/:buffer_full}', many).length, 2_000_000);
  });
  it('goes through strftime first where it is asked to', () => {
    const now = () => new Date(Date.UTC(2023, 10, 14, 22, 13, 20));
    const timed = { ...context, now };
    assert.equal(expandFormatTime('%H:%M %d-%b-%y #S %%', timed), '22:13 14-Nov-23 crew %');
    assert.equal(
      expandFormatTime('%j %U %V %G %u %e %I%p %s %-d %_H %^a %Q', timed),
      '318 46 46 2023 2 14 10PM 1700000000 14 22 TUE %Q',
    );
    assert.equal(expandFormat('%H', timed), '%H');
    assert.equal(expandFormat('#{T:@percent}', timed), '100% 22');
    assert.equal(expandFormat('#{t/p:@time}', timed), '22:13');
  });
});

describe.skipIf(!hasTmux)('formats against tmux 3.3a', () => {
  const started: RealTmux[] = [];
  const tmux = () => (started[0] ??= startTmux());
  beforeAll(() => {
    for (const [name, value] of Object.entries(options))
      if (name.startsWith('@')) tmux().run('set', '-g', name, value);
    tmux().run('select-pane', '-T', 'a title');
  });
  afterAll(() => tmux().close());

  /** One call of the oracle for many templates: a separator no template holds stands between them. */
  function oracle(all: readonly string[], flags: string): string[] {
    const args = all.flatMap((template, at) => [
      ...(at === 0 ? [] : [';']),
      'display-message',
      flags,
      `<${template.replace(/;$/, '\\;')}`,
      ';',
      'display-message',
      '-p',
      '~~~',
    ]);
    return tmux()
      .run(...args)
      .split('\n~~~')
      .map((text) => text.replace(/^\n/, ''));
  }

  function differences(all: readonly string[], verbose = false): string[] {
    const found: string[] = [];
    for (let at = 0; at < all.length; at += 50) {
      const some = all.slice(at, at + 50);
      const wanted = oracle(some, verbose ? '-pv' : '-p');
      for (const [i, template] of some.entries()) {
        const lines: string[] = [];
        const trace = verbose ? (line: string): void => void lines.push(line) : undefined;
        lines.push(expandFormatTime(`<${template}`, { ...context, job: () => '', trace }));
        const ours = lines.join('\n');
        if (ours !== wanted[i]) found.push(`${template}\n    ours ${ours}\n    tmux ${wanted[i]}`);
      }
    }
    return found;
  }

  it(`expands ${templates.length} templates alike`, () => {
    assert.ok(templates.length >= 300);
    assert.deepEqual(differences(templates), []);
  });

  it('says alike how it expands them, and 1000 random ones', () => {
    // tmux expands arguments before it finds the mistake behind them; here a list with a mistake is none.
    const known = templates.filter((template) => template !== '#{=5;x:@text}');
    assert.deepEqual(differences([...known, ...randomTemplates(1000, 4)], true), []);
  });

  it('expands 1000 random templates alike', () => {
    assert.deepEqual(differences(randomTemplates(1000, 3)), []);
  });

  it('pads what strftime does not know alike, and knows the same modifiers', () => {
    const unknown = ['', '%', 'a', '!', 'Q', 'é', ' ', '1', '$', '%5', 'E', 'O', 'Eq'];
    const widths = ['5', '05', '-5', '_5', '^5', '#5', '12', '0', '1', '-', '_0'];
    const fixed = [
      'C',
      'n',
      't',
      '%',
      'a',
      'A',
      'p',
      'P',
      'D',
      'F',
      'B',
      'b',
      'h',
      'x',
      'Y',
      'y',
      'G',
      'g',
      'u',
      'w',
    ];
    assert.deepEqual(
      differences([
        ...widths.flatMap((width) => unknown.map((letter) => `%${width}${letter}`)),
        ...fixed.flatMap((letter) => ['E', 'O', '5E', '012O'].map((modifier) => `%${modifier}${letter}`)),
        ...['9000d', '999999999d', '99999999999q', '8190%'].map((wide) => `%${wide}`),
      ]),
      [],
    );
  });

  it.each(['UTC', 'Asia/Kolkata', 'America/St_Johns'])(
    'pads the sign and the digits of an offset from UTC alike, in %s',
    (zone) => {
      const other = startTmux('cat', zone);
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        for (const flags of ['', '-', '_', '0', '^', '#', '_0', '0-', '-^', '0#'])
          for (const width of ['', '1', '4', '5', '10']) {
            const template = `<%${flags}${width}z>`;
            assert.equal(
              expandFormatTime(template, context),
              other.run('display-message', '-p', template),
              template,
            );
          }
      } finally {
        process.env['TZ'] = before;
        other.close();
      }
    },
  );
});
