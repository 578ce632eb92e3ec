import type { Command } from '../command.ts';
import { attachSession } from './attach-session.ts';
import { bindKey, unbindKey } from './bind-key.ts';
import { breakPane } from './break-pane.ts';
import { capturePane } from './capture-pane.ts';
import { clearHistory } from './clear-history.ts';
import { chooseBuffer, chooseClient, chooseTree } from './choose-tree.ts';
import { clockMode } from './clock-mode.ts';
import { copyMode } from './copy-mode.ts';
import { customizeMode } from './customize-mode.ts';
import { detachClient } from './detach-client.ts';
import { displayMenu } from './display-menu.ts';
import { displayPopup } from './display-popup.ts';
import { displayPanes } from './display-panes.ts';
import { displayMessage } from './display-message.ts';
import { findWindow } from './find-window.ts';
import { hasSession } from './has-session.ts';
import { ifShell } from './if-shell.ts';
import { joinPane, movePane } from './join-pane.ts';
import { killPane } from './kill-pane.ts';
import { killServer, startServer } from './kill-server.ts';
import { killSession } from './kill-session.ts';
import { killWindow, unlinkWindow } from './kill-window.ts';
import { listBuffers } from './list-buffers.ts';
import { listClients } from './list-clients.ts';
import { listCommands } from './list-commands.ts';
import { listKeys } from './list-keys.ts';
import { listPanes } from './list-panes.ts';
import { listSessions } from './list-sessions.ts';
import { listWindows } from './list-windows.ts';
import { lockClient, lockServer, lockSession } from './lock.ts';
import { loadBuffer } from './load-buffer.ts';
import { moveWindow, linkWindow } from './move-window.ts';
import { newSession } from './new-session.ts';
import { newWindow } from './new-window.ts';
import { pasteBuffer } from './paste-buffer.ts';
import { pipePane } from './pipe-pane.ts';
import { clearPromptHistory, showPromptHistory } from './prompt-history.ts';
import { commandPrompt, confirmBefore } from './prompt.ts';
import { refreshClient } from './refresh-client.ts';
import { renameSession } from './rename-session.ts';
import { renameWindow } from './rename-window.ts';
import { resizePane } from './resize-pane.ts';
import { resizeWindow } from './resize-window.ts';
import { respawnPane } from './respawn-pane.ts';
import { respawnWindow } from './respawn-window.ts';
import { rotateWindow } from './rotate-window.ts';
import { runShell } from './run-shell.ts';
import { saveBuffer, showBuffer } from './save-buffer.ts';
import { selectLayout, nextLayout, previousLayout } from './select-layout.ts';
import { selectPane, lastPane } from './select-pane.ts';
import { selectWindow, nextWindow, previousWindow, lastWindow } from './select-window.ts';
import { sendKeys, sendPrefix } from './send-keys.ts';
import { serverAccess } from './server-access.ts';
import { setBuffer, deleteBuffer } from './set-buffer.ts';
import { setEnvironment } from './set-environment.ts';
import { setOption, setWindowOption, setHook } from './set-option.ts';
import { showEnvironment } from './show-environment.ts';
import { showMessages } from './show-messages.ts';
import { showOptions, showWindowOptions, showHooks } from './show-options.ts';
import { sourceFile } from './source-file.ts';
import { splitWindow } from './split-window.ts';
import { suspendClient } from './suspend-client.ts';
import { swapPane } from './swap-pane.ts';
import { swapWindow } from './swap-window.ts';
import { switchClient } from './switch-client.ts';
import { waitFor } from './wait-for.ts';

/** Every command of tmux 3.3a, in the order of its own table, which is that of the names. */
export const commandTable: readonly Command[] = [
  attachSession,
  bindKey,
  unbindKey,
  breakPane,
  capturePane,
  clearHistory,
  chooseBuffer,
  chooseClient,
  chooseTree,
  clockMode,
  copyMode,
  customizeMode,
  detachClient,
  displayMessage,
  displayMenu,
  displayPanes,
  displayPopup,
  findWindow,
  hasSession,
  ifShell,
  joinPane,
  movePane,
  killPane,
  killServer,
  startServer,
  killSession,
  killWindow,
  unlinkWindow,
  listBuffers,
  listClients,
  listKeys,
  listPanes,
  listSessions,
  listWindows,
  lockClient,
  lockServer,
  lockSession,
  loadBuffer,
  moveWindow,
  linkWindow,
  newSession,
  newWindow,
  pasteBuffer,
  pipePane,
  clearPromptHistory,
  showPromptHistory,
  commandPrompt,
  confirmBefore,
  refreshClient,
  renameSession,
  renameWindow,
  resizePane,
  resizeWindow,
  respawnPane,
  respawnWindow,
  rotateWindow,
  runShell,
  saveBuffer,
  showBuffer,
  selectLayout,
  nextLayout,
  previousLayout,
  selectPane,
  lastPane,
  selectWindow,
  nextWindow,
  previousWindow,
  lastWindow,
  sendKeys,
  sendPrefix,
  serverAccess,
  setBuffer,
  deleteBuffer,
  setEnvironment,
  setOption,
  setWindowOption,
  setHook,
  showEnvironment,
  showMessages,
  showOptions,
  showWindowOptions,
  showHooks,
  sourceFile,
  splitWindow,
  suspendClient,
  swapPane,
  swapWindow,
  switchClient,
  waitFor,
  listCommands(() => commandTable),
].sort((a, b) => (place(a) < place(b) ? -1 : 1));

/** In tmux's table `display-popup` stands before `display-panes`; all others are sorted. */
function place({ name }: Command): string {
  return name === 'display-popup' ? 'display-messages' : name;
}
