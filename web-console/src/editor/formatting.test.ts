// What formatting makes of a text and where the cursor stands after it.
import { describe, expect, it } from 'vitest';

import { applied, makeLink, newLine, toggleList, toggleMark, type Edit } from './formatting';

/** The text with the selection in brackets. */
function shown(text: string, edit: Edit): string {
  const after = applied(text, edit);
  const [from, to] = edit.select;
  return `${after.slice(0, from)}‹${after.slice(from, to)}›${after.slice(to)}`;
}

describe('bold and the like', () => {
  it('stands around the selected words, and goes with the same key', () => {
    const on = toggleMark('say it now', 4, 6, '**');
    expect(shown('say it now', on)).toBe('say **‹it›** now');
    expect(shown('say **it** now', toggleMark('say **it** now', 6, 8, '**'))).toBe('say ‹it› now');
    expect(shown('say **it** now', toggleMark('say **it** now', 4, 10, '**'))).toBe('say ‹it› now');
  });

  it('leaves spaces at the edges of the selection outside', () => {
    expect(shown('say it now', toggleMark('say it now', 3, 7, '_'))).toBe('say _‹it›_ now');
  });

  it('waits for words where nothing is selected', () => {
    expect(shown('say ', toggleMark('say ', 4, 4, '**'))).toBe('say **‹›**');
  });

  it('ends behind the words with the same key', () => {
    expect(shown('say **it**', toggleMark('say **it**', 8, 8, '**'))).toBe('say **it**‹›');
  });
});

describe('a list', () => {
  it('is made of the selected lines, and plain lines of the list', () => {
    expect(applied('one\ntwo', toggleList('one\ntwo', 0, 7, 'numbers'))).toBe('1. one\n2. two');
    expect(applied('1. one\n2. two', toggleList('1. one\n2. two', 0, 13, 'numbers'))).toBe('one\ntwo');
    expect(applied('1. one\n2. two', toggleList('1. one\n2. two', 0, 13, 'bullets'))).toBe('- one\n- two');
  });

  it('takes only the line of the cursor where nothing is selected', () => {
    expect(applied('one\ntwo\nthree', toggleList('one\ntwo\nthree', 5, 5, 'bullets'))).toBe(
      'one\n- two\nthree',
    );
  });

  it('goes on with a new line, and ends with an empty item', () => {
    const on = newLine('1. one', 6)!;
    expect(shown('1. one', on)).toBe('1. one\n2. ‹›');
    expect(shown('- one\n- ', newLine('- one\n- ', 8)!)).toBe('- one\n‹›');
    expect(newLine('no list', 7)).toBeNull();
  });
});

describe('a link', () => {
  it('asks for the address of selected words, and for the words of an address', () => {
    expect(shown('see here', makeLink('see here', 4, 8, 'words'))).toBe('see [here](‹https://›)');
    const text = 'https://shop.example/a';
    expect(shown(text, makeLink(text, 0, text.length, 'words'))).toBe('[‹words›](https://shop.example/a)');
  });
});
