import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { setBuffer } from '../set-buffer.ts';
import { encodeText } from '../text.ts';
import type { CopyCall } from './copy-call.ts';
import { selectedText } from './selected-text.ts';

/** Copies what is selected to a new buffer, and to the clipboards of those who look. */
export function copySelection(call: CopyCall, prefix: string | undefined): void {
  copyText(call, selectedText(call.state), prefix);
}

/** Gives what is selected to a command, that of `copy-command` where none is named. */
export function pipeSelection({ session, shim, state }: CopyCall, command: string | undefined): string {
  const text = selectedText(state);
  const line = command || shim.conductor.options.server.string('copy-command');
  if (line === '') return text;
  const child = spawn('/bin/sh', ['-c', line], {
    cwd: homedir(),
    env: shim.jobEnvironment(session),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', (error) => shim.addMessage(`copy-pipe: ${error.message}`));
  // A command need not read what it is given.
  child.stdin.on('error', () => undefined);
  child.stdin.end(encodeText(text));
  return text;
}

export function copyAndPipe(call: CopyCall, prefix: string | undefined, command: string | undefined): void {
  copyText(call, pipeSelection(call, command), prefix);
}

/** Puts what is selected behind the newest buffer. */
export function appendSelection({ shim, state }: CopyCall): void {
  const text = selectedText(state);
  if (text === '') return;
  tellClipboard(shim, state.pane, encodeText(text));
  const top = shim.conductor.buffers.top();
  setBuffer(shim, Buffer.concat([top?.bytes ?? Buffer.of(), encodeText(text)]), top?.name);
}

function copyText({ shim, state }: CopyCall, text: string, prefix: string | undefined): void {
  if (text === '') return;
  const bytes = encodeText(text);
  tellClipboard(shim, state.pane, bytes);
  shim.conductor.buffers.add(bytes, shim.conductor.options.server.number('buffer-limit'), prefix);
}

function tellClipboard(
  { conductor }: CopyCall['shim'],
  pane: CopyCall['state']['pane'],
  bytes: Uint8Array,
): void {
  if (conductor.options.server.string('set-clipboard') !== 'off')
    conductor.events.emit('pane-copied', pane, bytes);
}
