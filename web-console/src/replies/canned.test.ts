// Which canned replies the menu offers, and in which order.
import type { CannedView } from '@frontdesk/protocol';
import { expect, it } from 'vitest';

import { fitting } from './canned';

const canned = (code: string, title: string, text = ''): CannedView => ({
  id: code,
  code,
  title,
  text,
  scope: 'shared',
  updated_at: 0,
  editable: true,
});
const all = [
  canned('thanks', 'Thank you'),
  canned('refund', 'Money comes back', 'You have it in three days.'),
  canned('refund-late', 'Refund is late'),
  canned('hours', 'When we are open', 'A refund is possible at the till.'),
];
const codes = (query: string, near: CannedView[] = []) => fitting(all, query, near).map((c) => c.code);

it('offers all replies, sorted by code, before anything is typed', () => {
  expect(codes('')).toEqual(['hours', 'refund', 'refund-late', 'thanks']);
});

it('ranks matches of the code first, then of the title, then of the text', () => {
  expect(codes('refund')).toEqual(['refund', 'refund-late', 'hours']);
  expect(codes('Late')).toEqual(['refund-late']);
});

it('adds replies with the same meaning, each once', () => {
  expect(codes('money back', [all[1]!, all[2]!])).toEqual(['refund', 'refund-late']);
  expect(codes('refund', [all[1]!])).toEqual(['refund', 'refund-late', 'hours']);
});

it('offers nothing if no reply matches', () => {
  expect(codes('and so on')).toEqual([]);
});
