import type { Session, Winlink } from '@pitcrew/conductor';

/**
 * What the line of a window is known by: the window in its session, and the index where it is there more than once. Links
 * are made anew when windows are numbered anew, or when another session of the group changes.
 */
export function tagOf({ session, window, index }: Winlink): string {
  const first = session.find(window)?.index ?? index;
  return first === index ? `$${session.id}:@${window.id}` : `$${session.id}:@${window.id}:${index}`;
}

/** The link that a line was made for, or the one in its place. */
export function linkOf(line: { readonly session: Session; readonly winlink: Winlink }): Winlink | undefined {
  const { index, window } = line.winlink;
  const link = line.session.at(index);
  return link?.window === window ? link : undefined;
}
