// What the command palette finds.
import { expect, it } from 'vitest';

import { fitOf } from './match';

it.each([
  ['Return to queue', 'queue', true],
  ['Return to queue', 'ret que', true],
  ['Return to queue', 'bot', false],
  ['Übergeben', 'uber', true],
  ['Clara Weiß', 'weis', false],
  ['Anything', '', true],
])('%s by "%s": %s', (text, words, found) => {
  expect(fitOf(text, words) > 0).toBe(found);
});

it('ranks labels that begin with the words above labels that contain them', () => {
  expect(fitOf('Team', 'te')).toBeGreaterThan(fitOf('Your team', 'te'));
  expect(fitOf('Your team', 'te')).toBeGreaterThan(fitOf('Update', 'te'));
});
