/**
 * Few members that come and go, in no order. A `Set` makes its table anew whenever it has emptied, which in a process that
 * answers one short request after the other is after each; this keeps its places. Who came last goes first, as a rule.
 */
export class Roster<Member> {
  /** From `size` on undefined. */
  readonly #members: (Member | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Those that are in it now: a copy. */
  get members(): readonly Member[] {
    return this.#members.slice(0, this.#size) as Member[];
  }

  add(member: Member): void {
    this.#members[this.#size] = member;
    this.#size += 1;
  }

  /** Once for each time that it was added. */
  delete(member: Member): void {
    const at = this.#members.lastIndexOf(member);
    if (at === -1) return;
    this.#size -= 1;
    this.#members[at] = this.#members[this.#size];
    this.#members[this.#size] = undefined;
  }
}
