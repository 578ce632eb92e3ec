/** How letters were drawn that a terminal was sent: what of SGR was in effect, whatever the way there. */
export function drawnStyles(bytes: string, letters: RegExp): ReadonlyMap<string, string> {
  const drawn = new Map<string, string>();
  let style = new Map<string, string>();
  const tokens = bytes.matchAll(
    /\u001b\[(?<sgr>[\d;:]*)m|\u001b\[[<=>?]?[\d;:]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[()][A-Z0-9]|\u001b.|(?<text>[^])/gu,
  );
  for (const { groups: { sgr, text } = {} } of tokens) {
    if (sgr !== undefined) style = after(style, sgr);
    else if (text !== undefined && letters.test(text)) drawn.set(text, describe(style));
  }
  return drawn;
}

const describe = (style: ReadonlyMap<string, string>): string =>
  [...style]
    .map(([what, value]) => `${what}=${value}`)
    .sort()
    .join(' ');

/** What the parameters of one sequence make of a style. */
function after(before: ReadonlyMap<string, string>, parameters: string): Map<string, string> {
  const style = new Map(before);
  const words = (parameters === '' ? '0' : parameters).split(';');
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const code = Number(word.split(':')[0]);
    const target = { 3: 'fg', 4: 'bg', 5: 'us', 9: 'fg', 10: 'bg' }[Math.floor(code / 10)] ?? '';
    if (code === 0 || word === '') style.clear();
    else if (code % 10 === 8 && target !== '' && code < 60)
      style.set(
        target,
        word.includes(':') ? word : [word, ...words.splice(0, words[0] === '2' ? 4 : 2)].join(':'),
      );
    else if (code === 59 || ((code === 39 || code === 49) && target !== '')) style.delete(target);
    else if (code >= 30 && target !== '' && code !== 53) style.set(target, String(code));
    else style.set(`sgr${code}`, word);
  }
  return style;
}
