// What formatting does to a text, and where the cursor is afterwards.
import { describe, expect, it } from 'vitest';

import { applied, makeLink, newLine, toggleList, toggleMark, type Edit } from './formatting';

/** The text with the selection in brackets. */
function shown(text: string, edit: Edit): string {
  const after = applied(text, edit);
  const [from, to] = edit.select;
  return `${after.slice(0, from)}‹${after.slice(from, to)}›${after.slice(to)}`;
}

describe('inline formatting', () => {
  it('wraps the selected words, and unwraps them with the same key', () => {
    const on = toggleMark('say it now', 4, 6, '**');
    expect(shown('say it now', on)).toBe('say **‹it›** now');
    expect(shown('say **it** now', toggleMark('say **it** now', 6, 8, '**'))).toBe('say ‹it› now');
    expect(shown('say **it** now', toggleMark('say **it** now', 4, 10, '**'))).toBe('say ‹it› now');
  });

  it('leaves spaces at the edges of the selection outside the marks', () => {
    expect(shown('say it now', toggleMark('say it now', 3, 7, '_'))).toBe('say _‹it›_ now');
  });

  it('puts the cursor between the marks if nothing is selected', () => {
    expect(shown('say ', toggleMark('say ', 4, 4, '**'))).toBe('say **‹›**');
  });

  it('moves the cursor behind the closing mark with the same key', () => {
    expect(shown('say **it**', toggleMark('say **it**', 8, 8, '**'))).toBe('say **it**‹›');
  });
});

describe('a list', () => {
  it('is made from the selected lines, and turned back into plain lines', () => {
    expect(applied('one\ntwo', toggleList('one\ntwo', 0, 7, 'numbers'))).toBe('1. one\n2. two');
    expect(applied('1. one\n2. two', toggleList('1. one\n2. two', 0, 13, 'numbers'))).toBe('one\ntwo');
    expect(applied('1. one\n2. two', toggleList('1. one\n2. two', 0, 13, 'bullets'))).toBe('- one\n- two');
  });

  it('takes only the line of the cursor if nothing is selected', () => {
    expect(applied('one\ntwo\nthree', toggleList('one\ntwo\nthree', 5, 5, 'bullets'))).toBe(
      'one\n- two\nthree',
    );
  });

  it('continues on a new line, and ends at an empty item', () => {
    const on = newLine('1. one', 6)!;
    expect(shown('1. one', on)).toBe('1. one\n2. ‹›');
    expect(shown('- one\n- ', newLine('- one\n- ', 8)!)).toBe('- one\n‹›');
    expect(newLine('no list', 7)).toBeNull();
  });
});

describe('a link', () => {
  it('selects the missing address for selected words, and the missing words for a selected address', () => {
    expect(shown('see here', makeLink('see here', 4, 8, 'words'))).toBe('see [here](‹https://›)');
    const text = 'https://shop.example/a';
    expect(shown(text, makeLink(text, 0, text.length, 'words'))).toBe('[‹words›](https://shop.example/a)');
  });
});
