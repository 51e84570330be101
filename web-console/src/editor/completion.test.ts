// When the menus of canned replies and colleagues open while the agent types.
import { expect, it } from 'vitest';

import { askedAt, plain } from './completion';

const asked = (text: string) => askedAt(text, text.length, ['/', '@']);

it('opens after a trigger at the beginning or after a space', () => {
  expect(asked('/')).toEqual({ trigger: '/', query: '', from: 0 });
  expect(asked('Hello.\n/ref')).toEqual({ trigger: '/', query: 'ref', from: 7 });
  expect(asked('for @anna b')).toEqual({ trigger: '@', query: 'anna b', from: 4 });
});

it.each(['and/or', 'https://shop.example', '1/2', 'me@shop.example', 'this / that', '/ref\nnext line'])(
  'asks for nothing in “%s”',
  (text) => {
    expect(asked(text)).toBeNull();
  },
);

it('looks only at the text before the cursor', () => {
  expect(askedAt('/refund please', 4, ['/'])).toEqual({ trigger: '/', query: 'ref', from: 0 });
});

it('ignores accents and case', () => {
  expect(plain('Zoë MÜLLER')).toBe('zoe muller');
});
