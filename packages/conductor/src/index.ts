export { activePaneOf, chooseOwnPane } from './active-pane.ts';
export { Buffers, type Buffer as PasteBuffer } from './buffers.ts';
export { baseEnvironment } from './child-environment.ts';
export { endAbsence, enterSession, loseClient, resumeClient, useClient } from './client-session.ts';
export type { Client, ClientOverlay, ControlMode, MessageOptions, PromptOptions } from './client.ts';
export { Conductor, type ConductorParts, type OptionRoots } from './conductor.ts';
export { visible } from './escape-word.ts';
export { Environment, type Variable } from './environment.ts';
export { ConductorError, type ConductorErrorCode } from './errors.ts';
export { Events, type ConductorEvents } from './events.ts';
export { escapeWord } from './escape-word.ts';
export { commandName, sessionName, stringifyArgv } from './names.ts';
export { Options, type OptionValue } from './options.ts';
export { paneAtCorner, paneBeside } from './geometry.ts';
export type { Direction } from './layout/neighbours.ts';
export { LayoutError } from './layout/errors.ts';
export { cellLines } from './layout/pane-box.ts';
export {
  findLayoutName,
  nextLayoutName,
  previousLayoutName,
  type LayoutName,
  type MainPaneSizes,
} from './layout/named.ts';
export type { Mark } from './mark.ts';
export { Pane, type PaneDeath, type PaneMode } from './pane.ts';
export { removePane } from './pane-removal.ts';
export { respawnPane, setActivePane, setTitle } from './panes.ts';
export { willBePlaced, type Program } from './program.ts';
export { type ClientRecord } from './record.ts';
export { Facts } from './recovery/facts.ts';
export { type Everything, type Kind, modelOf } from './recovery/kinds.ts';
export { Ledger } from './recovery/ledger.ts';
export { Recorder } from './recorder.ts';
export { Keeping } from './recovery/keeping.ts';
export { readRecord, type CrewRecord } from './recovery/read-record.ts';
export type { PlaceFile } from './recovery/place-file.ts';
export { rebuild } from './recovery/rebuild.ts';
export { resumePrograms, type Lost, type Resumed } from './recovery/resume-programs.ts';
export { screenName } from './recovery/saved-screen.ts';
export { ScreenFiles } from './recovery/screen-files.ts';
export { Session, type SessionGroup } from './session.ts';
export { createSession, groupNamed, joinGroup, renameSession, type SessionRequest } from './sessions.ts';
export {
  copyWindows,
  isLinked,
  killOtherWindows,
  killSession,
  killWindow,
  linkInPlace,
  linkWindow,
  makeRoom,
  renumberIfWanted,
  renumberWindows,
  selectWindow,
  shareWithGroup,
  swapWindows,
  unlinkWindow,
} from './session-windows.ts';
export { clampSize, recalculateSizes, windowMaximum, windowMinimum, type Size } from './sizes.ts';
export { breakPane, joinPane, splitPane, swapPanes, type SplitRequest } from './split.ts';
export { splitForProgram } from './split-for-program.ts';
export {
  applyLayout,
  borderStatus,
  layoutChanged,
  layoutString,
  takeLayoutSize,
  resizeWindow,
  unzoom,
  withoutZoom,
  zoom,
} from './window-layout.ts';
export { Window } from './window.ts';
export { createWindow, defaultWindowName, nameWindow, renameWindow, type WindowRequest } from './windows.ts';
export { Winlink } from './winlink.ts';
