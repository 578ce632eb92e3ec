import { describe, it } from 'vitest';
import { hasTmux } from './support/real-tmux.ts';
import { pictures, program } from './support/same-picture.ts';

describe.skipIf(!hasTmux)(
  'an attached terminal shows what tmux 3.3a shows (skipped without tmux 3.3a)',
  () => {
    const { same } = pictures();
    it('of one pane', () => same([]));
    it('of two panes side by side', () => same([`split-window -h ${program}`]));
    it('of two panes, one above the other, the first one active', () =>
      same([`split-window ${program}`, 'select-pane -t 0']));
    it('of four panes', () =>
      same([
        `split-window -h ${program}`,
        `split-window ${program}`,
        'select-pane -t 0',
        `split-window ${program}`,
      ]));
    it('with titles at the top', () =>
      same([
        `split-window -h ${program}`,
        `split-window ${program}`,
        'select-pane -t 0 -T one',
        'select-pane -t 1 -T two',
        'select-pane -t 2 -T three',
        'set -g pane-border-status top',
      ]));
    it('with titles at the bottom and heavy lines', () =>
      same([
        `split-window -h ${program}`,
        `split-window ${program}`,
        'select-pane -t 0 -T one',
        'select-pane -t 1 -T two',
        'select-pane -t 2 -T three',
        'set -g pane-border-status bottom',
        'set -g pane-border-lines heavy',
      ]));
    it('of a zoomed pane', () => same([`split-window -h ${program}`, 'resize-pane -Z']));
    it('of double borders', () =>
      same([`split-window -h ${program}`, `split-window ${program}`, 'set -g pane-border-lines double']));
    it('of numbered borders with arrows', () =>
      same([
        `split-window -h ${program}`,
        `split-window ${program}`,
        'set -g pane-border-lines number',
        'set -g pane-border-indicators both',
      ]));
    it('of simple borders in colours, with a marked pane', () =>
      same([
        `split-window -h ${program}`,
        'set -g pane-border-lines simple',
        'set -g pane-active-border-style fg=red,bg=colour17,bold',
        'set -g pane-border-style "fg=#123456"',
        'select-pane -m -t 0',
      ]));
    it('of a window that is smaller than the terminal', () =>
      same([`split-window -h ${program}`, 'set -g window-size manual', 'resize-window -x 60 -y 15']));
    it('of a window that is larger than the terminal', () =>
      same([`split-window -h ${program}`, 'set -g window-size manual', 'resize-window -x 120 -y 40']));
    it('of parts of a larger window that are moved by hand, until another window is shown', () =>
      same(
        [
          `split-window -h ${program}`,
          `new-window -d ${program}`,
          'set -g window-size manual',
          'resize-window -x 120 -y 40',
          ...['L', 'R', 'U', 'D'].map((where) => `bind-key ${where} refresh-client -${where} 7`),
          'bind-key X refresh-client -c',
        ],
        Array.from('RRDDLURRRRRRRRDDDDDXRnpL').flatMap((key) => ['\u0002', key]),
      ));
    it('with window-style', () =>
      same([
        `split-window -h ${program}`,
        'set -g window-style fg=yellow,bg=blue',
        'set -g window-active-style bg=black',
      ]));
    it('with two status lines at the top', () =>
      same([`split-window -h ${program}`, 'set -g status 2', 'set -g status-position top']));
    it('without a status line', () => same(['set -g status off']));
    it('with a status line of many windows in other styles', () =>
      same([
        ...Array.from({ length: 12 }, (_, index) => `new-window -d -n window-${index} ${program}`),
        'select-window -t 6',
        'select-window -t 7',
        'set -g status-style bg=colour25,fg=white',
        'set -g window-status-current-style bg=red,bold',
        'set -g status-right "#[fg=red,bg=default]right #S##"',
        'set -g status-left "#[align=centre]mid#[align=left]日本 "',
      ]));
    it('with the list of windows in the centre', () =>
      same([
        ...Array.from({ length: 3 }, (_, index) => `new-window -d -n window-${index} ${program}`),
        'set -g status-justify centre',
        'set -g status-right "right"',
      ]));
    it('with the list of windows in the absolute centre, and at the right', () =>
      same([
        ...Array.from({ length: 3 }, (_, index) => `new-window -d -n window-${index} ${program}`),
        'set -g status-justify absolute-centre',
        'set -g status-right "right"',
      ]));
    it('after C-b % and some keys', () =>
      same(
        [`set -g default-command ${program}`],
        ['\u0002', '%', 'a', 'b', 'c', '\r', '\u0002', '\u001b[D', 'x', '\r'],
      ));
    const prefix = '\u0002';
    const command = `set -g default-command ${program}`;
    it('of windows that are made, renamed, chosen and closed by keys', () =>
      same(
        [command],
        [
          prefix,
          'c',
          prefix,
          ',',
          '\u0015',
          ...Array.from('new'),
          '\r',
          prefix,
          'p',
          prefix,
          'l',
          prefix,
          '0',
        ].concat([prefix, '&', 'n', prefix, '&', 'y']),
      ));
    it('of panes that are made, moved, sized and closed by keys', () =>
      same(
        [command],
        [
          prefix,
          '"',
          prefix,
          '%',
          prefix,
          'o',
          prefix,
          '{',
          prefix,
          ' ',
          prefix,
          '\u001b[1;5B',
          '\u001b[1;5B',
        ].concat([prefix, 'z', prefix, 'z', prefix, '\u000f', prefix, 'x', 'y', prefix, '!', prefix, 'm']),
      ));
    it('of a prompt that is edited', () =>
      same(
        ['bind-key -T prefix "," command-prompt -I old -p "(name)" "rename-window %1"'],
        ['\u0002', ',', 'a', 'b', '\u0001', 'c', '\u001b[C', '\u0017', 'd', '\u001b[D'],
      ));
    it('of a command that is refused', () =>
      same([], ['\u0002', ':', ...Array.from('kill-pane -t 77'), '\r']));
    it('of a message with styles', () =>
      same([], ['\u0002', ':', ...Array.from('display-message "a #[fg=red]b"'), '\r']));
    it('of a question for one key', () => same([], ['\u0002', '&']));
    const numbers = [`respawn-pane -k 'seq 100; printf "orange "; exec cat'`];
    const copy = ['\u0002', '\u001b[5~'];
    it('of copy mode, a page back', () => same(numbers, copy));
    it('of copy mode, down to the newest row again', () =>
      same(numbers, [...copy, '\u001b[6~', '\u001b[6~']));
    it('of copy mode, by pages, lines and columns', () =>
      same(numbers, [
        ...copy,
        '\u001b[5~',
        '\u001b[A',
        '\u001b[C',
        '\u001b[C',
        '\u001b[B',
        '\u001b[D',
        '\u001b[6~',
        '\u001b[A',
      ]));
    it('of copy mode at the ends of history and of a row', () =>
      same(numbers, [...copy, '\u001b<', '\u001b[B', '\u0005', '\u001b>', '\u001b[A', '\u0001', '\u001b[A']));
    it('of copy mode, left alone while more is written', () =>
      same(numbers, ['\u0002', '[', '\u001b[5~', '\u001b[6~']));
    it('of more than a page that a command printed', () =>
      same(
        [],
        [prefix, ':', ...Array.from('run-shell "seq 60"'), '\r', '\u001b[6~', '\u001b[B', '\u001b[5~', 'q'],
      ));
    it('of what a command printed', () =>
      same([], ['\u0002', ':', ...Array.from('display-message -p hello'), '\r']));
  },
);
