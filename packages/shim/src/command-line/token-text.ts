/** Builds the text of a token; bytes written as octal escapes are joined into UTF-8 characters. */
export class TokenText {
  #text = '';
  #bytes: number[] = [];

  add(text: string): void {
    this.#join();
    this.#text += text;
  }

  addByte(byte: number): void {
    if (byte < 0x80) this.add(String.fromCharCode(byte));
    else this.#bytes.push(byte);
  }

  toString(): string {
    this.#join();
    return this.#text;
  }

  #join(): void {
    if (this.#bytes.length === 0) return;
    this.#text += Buffer.from(this.#bytes).toString('utf8');
    this.#bytes = [];
  }
}
