import assert from 'node:assert/strict';
import { formatKey, noCompletion, parseKey, type Completion } from '@pitcrew/shim';
import { describe, it } from 'vitest';
import { KeyInput } from '../src/input/key-input.ts';
import { Prompt } from '../src/input/prompt.ts';

function listen(escapeTime = 20): { readonly input: KeyInput; readonly seen: string[] } {
  const seen: string[] = [];
  const input = new KeyInput(
    {
      key: (key) => seen.push(formatKey(key)),
      mouse: ({ button, x, y }) => seen.push(`mouse ${button} ${x},${y}`),
      paste: (bytes) => seen.push(`paste ${Buffer.from(bytes).toString()}`),
      version: (name) => seen.push(`version ${name}`),
      device: (number) => seen.push(`device ${number}`),
      answer: (bytes) => seen.push(`answer ${Buffer.from(bytes).toString()}`),
    },
    () => escapeTime,
    () => undefined,
  );
  return { input, seen };
}

const read = (text: string): readonly string[] => {
  const { input, seen } = listen();
  input.write(Buffer.from(text));
  input.close();
  return seen;
};

describe('bytes of a terminal', () => {
  it('are reports of the mouse', () => {
    assert.deepEqual(read('\u001b[<0;1;2M\u001b[<0;1;2m\u001b[<65;80;24M\u001b[M #$'), [
      'mouse 0 0,1',
      'mouse 3 0,1',
      'mouse 65 79,23',
      'mouse 0 2,3',
    ]);
    // Nobody lets go of a wheel, and nothing is left of the first column.
    assert.deepEqual(read('\u001b[<64;1;1m\u001b[<0;0;5Ma'), ['a']);
  });

  it('are answers, whole and in parts, and none of them is typed', () => {
    const answers = [
      '\u001b]11;rgb:1e1e/1e1e/2e2e\u0007',
      '\u001b]10;rgb:ffff/ffff/ffff\u001b\\',
      '\u001b_Gi=31;OK\u001b\\',
      '\u001bP1$r2 q\u001b\\',
      '\u001bP1+r544e=787465\u001b\\',
      '\u001bP!|00000000\u001b\\',
    ];
    for (const answer of answers) {
      assert.deepEqual(read(`a${answer}b`), ['a', `answer ${answer}`, 'b']);
      const { input, seen } = listen(10_000);
      for (const byte of Buffer.from(`${answer}b`)) input.write(Uint8Array.of(byte));
      // M-_ does not wait for a picture to be answered.
      if (!answer.startsWith('\u001b_')) assert.deepEqual(seen, [`answer ${answer}`, 'b']);
      input.close();
    }
    assert.deepEqual(read('a\u001b]52;c;aGk=\u0007b\u001b]52;c;aGk=\u001b\\c'), ['a', 'b', 'c']);
    assert.deepEqual(read(`a\u001b]52;c;${'aGk='.repeat(1 << 20)}\u0007b`), ['a', 'b']);
    assert.deepEqual(read('\u001b]a\u001b_b\u001bPc'), ['M-]', 'a', 'M-_', 'b', 'M-P', 'c']);
  });

  it('are no keys where an answer breaks off', async () => {
    const { input, seen } = listen();
    input.write(Buffer.from('\u001b\u001b]52;c;aGk='));
    await new Promise((resolve) => setTimeout(resolve, 200));
    input.write(Buffer.from('aGk=\u0007a\u001b]11;rgb'));
    // It is given up after a second.
    await new Promise((resolve) => setTimeout(resolve, 1200));
    input.write(Buffer.from('b'));
    input.close();
    assert.deepEqual(seen, ['Escape', 'a', 'b']);
  });

  it('are characters and control characters', () => {
    assert.deepEqual(read('aé日😀\r\t\u0002\u007f\u0000'), [
      'a',
      'é',
      '日',
      '😀',
      'Enter',
      'Tab',
      'C-b',
      'BSpace',
      'C-Space',
    ]);
  });
  it('are arrows in both modes, function keys and keys with modifiers', () => {
    assert.deepEqual(read('\u001b[A\u001bOB\u001bOP\u001b[15~\u001b[24~\u001b[3~\u001b[Z\u001b[H\u001b[4~'), [
      'Up',
      'Down',
      'F1',
      'F5',
      'F12',
      'DC',
      'BTab',
      'Home',
      'End',
    ]);
    assert.deepEqual(read('\u001b[1;5D\u001b[1;2P\u001b[5;3~\u001b[1;8A'), [
      'C-Left',
      'S-F1',
      'M-PPage',
      'C-M-S-Up',
    ]);
  });
  it('are Meta keys after an Escape', () => {
    assert.deepEqual(read('\u001ba\u001b\u001b[A\u001b\r\u001bé'), ['M-a', 'M-Up', 'M-Enter', 'M-é']);
  });
  it('tell of focus, and answers are no keys', () => {
    assert.deepEqual(read('\u001b[I\u001b[O\u001b[?62;4c\u001b[>41;1;0cx\u001bP>|XTerm(390)\u001b\\y'), [
      'FocusIn',
      'FocusOut',
      'device 41',
      'x',
      'version XTerm(390)',
      'y',
    ]);
  });
  it('are one paste between the marks, wherever they are cut', () => {
    const text = '\u001b[200~a\u001b[Ab\r\u001b[201~c';
    for (let cut = 1; cut < text.length; cut += 1) {
      const { input, seen } = listen();
      input.write(Buffer.from(text.slice(0, cut)));
      input.write(Buffer.from(text.slice(cut)));
      input.close();
      assert.deepEqual(seen, ['paste a\u001b[Ab\r', 'c'], `cut at ${cut}`);
    }
  });
  it('wait for their rest until escape-time has passed', async () => {
    const { input, seen } = listen(20);
    input.write(Buffer.from('\u001b'));
    assert.deepEqual(seen, []);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(seen, ['Escape']);
    input.write(Buffer.from('\u001b['));
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(seen, ['Escape', 'M-[']);
  });
});

describe('a prompt', () => {
  const help = {
    separators: '-/',
    vi: false,
    history: (): readonly string[] => [],
    remember: (): void => undefined,
    complete: (): Completion => noCompletion,
    choose: (): Promise<undefined> => Promise.resolve(undefined),
    pasted: (): string => '',
  };
  const typed = (initial: string, ...names: string[]): Prompt => {
    const prompt = new Prompt('?', { initial, single: false }, help);
    for (const name of names) {
      const key = parseKey(name);
      if (key !== undefined) prompt.press(key);
    }
    return prompt;
  };
  const shown = ({ characters, index }: Prompt): string =>
    `${characters.slice(0, index).join('')}|${characters.slice(index).join('')}`;

  it('edits its answer', () => {
    assert.equal(shown(typed('abc', 'Left', 'BSpace', 'x')), 'ax|c');
    assert.equal(shown(typed('abc', 'C-a', 'C-d', 'C-e', 'd')), 'bcd|');
    assert.equal(shown(typed('abc', 'Left', 'C-k')), 'ab|');
    assert.equal(shown(typed('one two-three', 'C-w')), 'one two-|');
    assert.equal(shown(typed('one two-three', 'C-w', 'C-w', 'C-w')), 'one |');
    assert.equal(shown(typed('abc', 'C-u', '日')), '日|');
  });
  it('is answered by Enter, and given up by Escape', async () => {
    assert.equal(await typed('abc', 'Enter').answer, 'abc');
    assert.equal(await typed('abc', 'Escape').answer, undefined);
  });
  it('takes one key where it asks for one', async () => {
    const prompt = new Prompt('sure?', { initial: '', single: true }, help);
    assert.equal(prompt.press({ key: 'Up', modifiers: 0 }), 'open');
    assert.equal(prompt.press({ key: 'y', modifiers: 0 }), 'over');
    assert.equal(await prompt.answer, 'y');
  });
});
