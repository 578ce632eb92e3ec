import type { ScreenEvents } from '@pitcrew/screen';
import type { Terminal } from '@xterm/headless';

/** What the library tells, and what its parser lets others hear. It does not know `ESC k`. */
export function tell(terminal: Terminal, events: ScreenEvents): void {
  terminal.onData((text) => events.reply?.(Buffer.from(text)));
  terminal.onBinary((text) => events.reply?.(Buffer.from(text, 'latin1')));
  terminal.onBell(() => events.bell?.());
  terminal.onTitleChange((title) => events.title?.(title));
  terminal.parser.registerOscHandler(7, (path) => {
    events.path?.(path);
    return true;
  });
  terminal.parser.registerOscHandler(52, (data) => {
    const text = data.slice(data.indexOf(';') + 1);
    if (text !== '?') events.clipboard?.(Buffer.from(text, 'base64'));
    return true;
  });
}
