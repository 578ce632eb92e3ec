const letters: Readonly<Record<string, string>> = {
  '\\': '\\',
  E: '\u001b',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  s: ' ',
  t: '\t',
  v: '\v',
  '\n': '',
  $: '',
};

/** What vis(3) has written, by which tmux reads capabilities: `\E`, `\033`, `\a`…; all as it is where that is wrong. */
export function decodeVis(text: string): string {
  let wrong = false;
  const decoded = text.replaceAll(
    /\\(?:([0-7]{1,3})|\^([^])|(?:M\^([^])|M-([^]))|([^]|$))/g,
    (_all, octal?: string, control?: string, metaControl?: string, meta?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (control !== undefined) return controlOf(control);
      if (metaControl !== undefined) return String.fromCharCode(controlOf(metaControl).charCodeAt(0) | 0x80);
      if (meta !== undefined) return String.fromCharCode(meta.charCodeAt(0) | 0x80);
      const plain = letters[letter ?? ''];
      wrong ||= plain === undefined;
      return plain ?? '';
    },
  );
  return wrong ? text : decoded;
}

function controlOf(character: string): string {
  return character === '?' ? '\u007f' : String.fromCharCode(character.charCodeAt(0) & 0x1f);
}
