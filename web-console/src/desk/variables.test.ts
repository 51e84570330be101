// Canned replies say what is known and never send a gap.
import { expect, it } from 'vitest';

import { fillIn, unfilled, unknownVariables } from './variables';

const values = { 'visitor.name': 'Ada', 'agent.name': 'Mia', 'business.name': 'Linden & Rye' };

it('fills in what is known', () => {
  expect(fillIn('Hello {{visitor.name}}, I am {{ agent.name }} of {{business.name}}.', values)).toBe(
    'Hello Ada, I am Mia of Linden & Rye.',
  );
});

it('says the words given for what is not known, else leaves the gap to be seen', () => {
  expect(fillIn('Hello {{visitor.name|there}}', {})).toBe('Hello there');
  const text = fillIn('Hello {{visitor.name}}, yes', {});
  expect(unfilled(text)).toEqual({ name: '{{visitor.name}}', from: 6, to: 22 });
  expect(unfilled(fillIn(text, values))).toBeNull();
});

it('names variables that there are not', () => {
  expect(unknownVariables('{{visitor.name}} {{order.id}} {{order.id}}')).toEqual(['order.id']);
});
