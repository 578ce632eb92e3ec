import { differential, type Step } from './support/scenario.ts';

/** Shows a text in a new window of its own, raw, and waits until both show the end. */
function show(name: string, script: string): Step[] {
  return [
    [
      'new-window',
      '-d',
      '-n',
      name,
      `stty -onlcr 2>/dev/null; printf '${script}'; printf '\\033]2;shown\\007'; cat`,
    ],
    { run: `display-message -p -t ${name} '#{pane_title}'`, until: /shown/ },
  ];
}

const flags = [
  '-p',
  '-pe',
  '-pJ',
  '-pN',
  '-peJN',
  '-pC',
  '-peC',
  '-pT',
  '-p -S -',
  '-pJ -S -',
  '-pe -S -5',
  '-p -S -3 -E 2',
  '-p -S 2 -E 4',
  '-p -S 4 -E 2',
  '-p -S - -E -',
  '-p -S 0 -E -',
  '-p -E -',
  '-p -E 0',
  '-p -S x',
  '-p -E x',
  '-p -S 99999',
  '-p -S -99999',
  '-p -E -99999',
  '-pa',
  '-pqa',
  '-pP',
  '-pM',
  '-p -S 1.5',
  "-p -S ''",
  '-eNJp -S -2',
  '-p -S +2',
  '-p -S -0',
];
const all = (target: string): Step[] => flags.map((flag) => `capture-pane ${flag} -t ${target}`);

differential('capture-pane', [
  { title: 'of an empty screen', steps: all('%0') },
  { title: 'of lines with history', steps: [...show('seq', '$(seq -s "\\r\\n" 1 60)'), ...all('seq')] },
  {
    title: 'of lines that wrap, with blanks at their ends',
    steps: [
      ...show(
        'wrap',
        '$(seq -s " " 1 120)\\r\\nshort   \\r\\n\\r\\n   \\r\\nx\\033[10Cy   \\033[5D\\r\\n$(seq -s "" 1 44)\\r\\nend',
      ),
      ...all('wrap'),
    ],
  },
  {
    title: 'of wide characters, marks and emoji',
    steps: [
      ...show(
        'wide',
        '日本語 テスト\\r\\ne\\314\\201a\\314\\210 \\360\\237\\230\\200 x\\r\\n\\360\\237\\221\\250\\342\\200\\215\\360\\237\\221\\251 \\342\\234\\223\\342\\230\\272\\357\\270\\217\\r\\n$(seq -s "" 1 44)日本\\r\\n\\302\\240nbsp\\255bad',
      ),
      ...all('wide'),
    ],
  },
  {
    title: 'of colours and attributes',
    steps: [
      ...show(
        'sgr',
        '\\033[1mbold\\033[0m \\033[31mred\\033[42mon green\\033[39mdefault\\033[0m\\r\\n\\033[38;5;200m256\\033[48;5;17mbg\\033[0m \\033[38;2;1;2;3mrgb\\033[48;2;9;8;7mrgb\\033[0m\\r\\n\\033[3mi\\033[4mu\\033[5mb\\033[7mr\\033[8mh\\033[9ms\\033[0m \\033[4:3mcurly\\033[58;5;9mcoloured\\033[0m\\r\\n\\033[91mbright\\033[101mbg\\033[0m\\r\\n\\033[44m   \\033[K\\r\\n\\033[0mafter\\033[2mdim\\033[22mno\\033[53mover\\033[0m\\r\\n\\033[1;31mno reset\\r\\nnext line\\033[0m\\r\\n\\033]8;;http://x.y\\033\\\\link\\033]8;;\\033\\\\',
      ),
      ...all('sgr'),
    ],
  },
  {
    title: 'of what was erased, moved and inserted',
    steps: [
      ...show(
        'edit',
        'aaaaaaaaaa\\r\\nbbbbbbbbbb\\r\\ncccccccccc\\033[2;3H\\033[K\\033[1;5H\\033[2P\\033[3;2H\\033[3@\\033[41m\\033[1X\\033[0m\\033[5;1Htail\\033[2K\\033[6;1Hx\\ty\\033[1Lz\\033[8;1H\\033[44m\\033[J',
      ),
      ...all('edit'),
    ],
  },
  {
    title: 'of the alternate screen and the one below',
    steps: [...show('alt', 'below\\r\\nlines\\033[?1049h\\033[Habove\\r\\nmore'), ...all('alt')],
  },
  {
    title: 'after clear-history, and into buffers',
    steps: [
      ...show('hist', '$(seq -s "\\r\\n" 1 60)'),
      'clear-history -t hist',
      'capture-pane -p -S - -t hist',
      'capture-pane -t hist',
      'show-buffer',
      'capture-pane -b name -t hist',
      'show-buffer -b name',
      'list-buffers',
      'capture-pane',
      'capture-pane -t nope',
      "display-message -p -t hist '#{history_size} #{cursor_x} #{cursor_y}'",
      'clear-history -H -t hist',
      "respawn-pane -k -t hist 'cat'",
      { run: 'capture-pane -p -S - -t hist', eventually: true },
      "display-message -p -t hist '#{history_size}'",
    ],
  },
  {
    title: 'after history was pulled back with resize-pane -T',
    steps: [
      ...show('some', '$(seq -s "\\r\\n" 1 60)\\033[5;3H'),
      'resize-pane -T -t some',
      ...all('some'),
      'resize-pane -T -t some',
      "display-message -p -t some '#{history_size} #{cursor_x} #{cursor_y}'",
      ...show('cleared', '$(seq -s "\\r\\n" 1 9)\\033[2J\\033[H\\033[3;9r\\033[2;2H'),
      'resize-pane -T -t cleared',
      'capture-pane -p -S - -t cleared',
      "display-message -p -t cleared '#{history_size} #{cursor_x} #{cursor_y} #{scroll_region_upper}'",
      ...show('over', '$(seq -s "\\r\\n" 1 60)\\033[?1049h\\033[Habove\\r\\nmore'),
      'resize-pane -T -t over',
      'capture-pane -p -S - -t over',
      'capture-pane -pa -t over',
      ...show('mode', '$(seq -s "\\r\\n" 1 60)\\033[H'),
      'copy-mode -t mode',
      'resize-pane -T -t mode',
      'send-keys -X -t mode cancel',
      'capture-pane -p -S - -t mode',
      'resize-window -t some -x 40 -y 40',
      'capture-pane -p -S - -t some',
      "display-message -p -t some '#{history_size} #{cursor_x} #{cursor_y}'",
    ],
  },
  {
    title: 'after the pane got another size',
    steps: [
      ...show('size', '$(seq -s " " 1 200)\\r\\nline\\r\\n\\r\\nlast'),
      'resize-window -t size -x 40 -y 10',
      ...all('size'),
      'resize-window -t size -x 100 -y 30',
      ...all('size'),
      'split-window -d -t size',
      ...all('size'),
    ],
  },
]);
