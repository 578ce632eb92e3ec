import type { TargetType } from './state.ts';

export interface TargetParts {
  readonly session: string | undefined;
  readonly window: string | undefined;
  readonly pane: string | undefined;
  readonly exactSession: boolean;
  readonly exactWindow: boolean;
  /** A colon said that it is a window, a period that it is a pane: nothing else is tried. */
  readonly windowOnly: boolean;
  readonly paneOnly: boolean;
}

const windowWords: Readonly<Record<string, string>> = {
  '{start}': '^',
  '{last}': '!',
  '{end}': '$',
  '{next}': '+',
  '{previous}': '-',
};

const paneWords: Readonly<Record<string, string>> = {
  '{last}': '!',
  '{next}': '+',
  '{previous}': '-',
  '{top}': 'top',
  '{bottom}': 'bottom',
  '{left}': 'left',
  '{right}': 'right',
  '{top-left}': 'top-left',
  '{top-right}': 'top-right',
  '{bottom-left}': 'bottom-left',
  '{bottom-right}': 'bottom-right',
};

/** Takes `session:window.pane` apart: at the first colon, then at the first period. */
export function splitTarget(text: string, type: TargetType): TargetParts {
  const colon = text.indexOf(':');
  const period = text.indexOf('.', colon + 1);
  const beforePeriod = period === -1 ? text.slice(colon + 1) : text.slice(colon + 1, period);
  let session = colon === -1 ? undefined : text.slice(0, colon);
  let window = colon === -1 && period === -1 ? undefined : beforePeriod;
  let pane = period === -1 ? undefined : text.slice(period + 1);
  if (colon === -1 && period === -1) {
    const meant = typeByPrefix[text.charAt(0)] ?? type;
    if (meant === 'session') session = text;
    else if (meant === 'window') window = text;
    else pane = text;
  }
  const exactSession = session?.startsWith('=') === true;
  const exactWindow = window?.startsWith('=') === true;
  if (exactSession) session = session?.slice(1);
  if (exactWindow) window = window?.slice(1);
  return {
    session: session === '' ? undefined : session,
    window: map(window, windowWords),
    pane: map(pane, paneWords),
    exactSession,
    exactWindow,
    windowOnly: colon !== -1,
    paneOnly: period !== -1,
  };
}

const typeByPrefix: Readonly<Record<string, TargetType>> = { $: 'session', '@': 'window', '%': 'pane' };

function map(text: string | undefined, words: Readonly<Record<string, string>>): string | undefined {
  if (text === undefined || text === '') return undefined;
  return words[text] ?? text;
}
