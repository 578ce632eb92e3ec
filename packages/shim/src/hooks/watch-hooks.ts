import type { Client, ConductorEvents, Pane, Session, Window, Winlink } from '@pitcrew/conductor';
import type { Shim } from '../shim.ts';
import { chooseSessionOf, chooseWinlinkOf } from '../target/best-session.ts';
import { targetOfSession } from '../target/current.ts';
import type { TargetState } from '../target/state.ts';

type Formats = Readonly<Record<string, string>>;

/** Lets what happens in the crew run its hook, for what it happened to. */
export function watchHooks(shim: Shim): void {
  const { conductor, hooks } = shim;

  /** Things that only commands do: the commands of a hook run no hooks. */
  function byCommand<Name extends keyof ConductorEvents>(
    event: Name,
    happened: (name: string, ...args: ConductorEvents[Name]) => void,
  ): void {
    const listener = (...args: ConductorEvents[Name]): void => {
      if (!hooks.isRunning) happened(event, ...args);
    };
    (conductor.events as { on: (name: Name, listener: unknown) => unknown }).on(event, listener);
  }

  const ofSession = (name: string, session: Session): void =>
    hooks.add(name, conductor.sessions.has(session.id) ? targetOfSession(session) : undefined, {
      hook: name,
      ...sessionFormats(session),
    });
  const ofWindow = (name: string, window: Window): void =>
    hooks.add(name, targetOfWindow(shim, window), { hook: name, ...windowFormats(window) });
  const ofLink = (name: string, session: Session, window: Window): void =>
    hooks.add(name, targetOfLink(session, window), {
      hook: name,
      ...sessionFormats(session),
      ...windowFormats(window),
    });
  const ofPane = (name: string, pane: Pane): void =>
    hooks.add(name, targetOfWindow(shim, pane.window, pane), { hook: name, hook_pane: `%${pane.id}` });
  const ofClient = (name: string, client: Client): void =>
    hooks.add(name, client.session && targetOfSession(client.session), {
      hook: name,
      hook_client: client.name,
    });

  for (const event of [
    'session-created',
    'session-closed',
    'session-renamed',
    'session-window-changed',
  ] as const)
    byCommand(event, ofSession);
  for (const event of ['window-linked', 'window-unlinked'] as const) byCommand(event, ofLink);
  for (const event of [
    'window-renamed',
    'window-layout-changed',
    'window-pane-changed',
    'window-resized',
  ] as const)
    byCommand(event, ofWindow);
  for (const event of ['pane-focus-in', 'pane-focus-out', 'pane-mode-changed', 'pane-title-changed'] as const)
    byCommand(event, ofPane);
  for (const event of [
    'client-active',
    'client-attached',
    'client-detached',
    'client-focus-in',
    'client-focus-out',
    'client-resized',
    'client-session-changed',
  ] as const)
    byCommand(event, ofClient);
  conductor.events.on('pane-died', (pane) => ofPane('pane-died', pane));
  conductor.events.on('pane-exited', (pane) => ofPane('pane-exited', pane));
  conductor.events.on('pane-clipboard', (pane) => ofPane('pane-set-clipboard', pane));
}

/** Runs the hook of an alert. */
export function alertHook(shim: Shim, name: string, winlink: Winlink): void {
  const { session, window } = winlink;
  const formats = { hook: name, ...sessionFormats(session), ...windowFormats(window) };
  shim.hooks.add(name, { session, winlink, window, pane: window.active, index: winlink.index }, formats);
}

function sessionFormats({ id, name }: Session): Formats {
  return { hook_session: `$${id}`, hook_session_name: name };
}

function windowFormats({ id, name }: Window): Formats {
  return { hook_window: `@${id}`, hook_window_name: name };
}

function targetOfLink(session: Session, window: Window): TargetState | undefined {
  const state: TargetState = { session, window, pane: window.active, index: -1 };
  return chooseWinlinkOf(state, session, window) ? state : undefined;
}

function targetOfWindow(
  { conductor }: Shim,
  window: Window,
  pane: Pane | undefined = window.active,
): TargetState | undefined {
  const state: TargetState = { window, pane, index: -1 };
  return chooseSessionOf(conductor, state, window) ? state : undefined;
}
