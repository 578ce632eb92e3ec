import type { OptionRoots, Options } from '@pitcrew/conductor';
import type { Target } from '../../target/state.ts';

/** Whose options a line of customize-mode shows. */
export type OptionPlace = 'server' | 'global session' | 'session' | 'global window' | 'window' | 'pane';

export function isGlobal(place: OptionPlace): boolean {
  return place === 'server' || place.startsWith('global');
}

export function optionsAt(place: OptionPlace, roots: OptionRoots, target: Target): Options {
  switch (place) {
    case 'server':
      return roots.server;
    case 'global session':
      return roots.session;
    case 'global window':
      return roots.window;
    case 'session':
      return target.session.options;
    case 'window':
      return target.window.options;
    case 'pane':
      return target.pane.options;
  }
}

/** Which session, window or pane that is; '' for what belongs to none. */
export function placeText(place: OptionPlace, { pane, session, window, winlink }: Target): string {
  switch (place) {
    case 'session':
      return `session ${session.name}`;
    case 'window':
      return `window ${winlink.index}`;
    case 'pane':
      return `pane ${window.indexOf(pane)}`;
    default:
      return '';
  }
}
