// Variables of canned replies are filled in, and a message with a gap is not sent.
import { expect, it } from 'vitest';

import { fillIn, unfilled, unknownVariables } from './variables';

const values = { 'visitor.name': 'Ada', 'agent.name': 'Mia', 'business.name': 'Linden & Rye' };

it('fills in known values', () => {
  expect(fillIn('Hello {{visitor.name}}, I am {{ agent.name }} of {{business.name}}.', values)).toBe(
    'Hello Ada, I am Mia of Linden & Rye.',
  );
});

it('uses the fallback for unknown values, or leaves the variable visible', () => {
  expect(fillIn('Hello {{visitor.name|there}}', {})).toBe('Hello there');
  const text = fillIn('Hello {{visitor.name}}, yes', {});
  expect(unfilled(text)).toEqual({ name: '{{visitor.name}}', from: 6, to: 22 });
  expect(unfilled(fillIn(text, values))).toBeNull();
});

it('names variables that do not exist', () => {
  expect(unknownVariables('{{visitor.name}} {{order.id}} {{order.id}}')).toEqual(['order.id']);
});
