const day =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d \d{4}\b/g;

/**
 * Takes out what cannot be equal on two servers: the socket's path, terminals, names of clients, times.
 * Nothing else: what a test must leave out beside it, it names itself.
 */
export function normalise(text: string, dir: string, side: 'ours' | 'them'): string {
  return text
    .replaceAll(`${dir}/${side}/`, '<dir>/')
    .replaceAll(`${dir}/`, '<dir>/')
    .replaceAll(/\/dev\/pts\/\d+/g, '<tty>')
    .replaceAll(/\bclient-\d+\b/g, 'client-<pid>')
    .replaceAll(day, '<date>')
    .replaceAll(/\b1[789]\d{8}\b/g, '<time>');
}
