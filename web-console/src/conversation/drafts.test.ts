// Drafts: stored per conversation and kind, dropped when old.
// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';

import {
  clearDrafts,
  onPutBack,
  pruneDrafts,
  putBack,
  readDraft,
  readOrigin,
  writeDraft,
  writeOrigin,
} from './drafts';

const DAY = 86_400_000;
beforeEach(() => localStorage.clear());

it('are stored per conversation and kind', () => {
  writeDraft('c1', 'reply', 'Dear');
  writeDraft('c1', 'note', 'Mind');
  expect([readDraft('c1', 'reply'), readDraft('c1', 'note'), readDraft('c2', 'reply')]).toEqual([
    'Dear',
    'Mind',
    '',
  ]);
});

it('are removed from storage when empty', () => {
  writeDraft('c1', 'reply', 'Dear');
  writeDraft('c1', 'reply', '');
  expect(localStorage.length).toBe(0);
});

it('are dropped after 30 days, and other settings are kept', () => {
  localStorage.setItem('frontdesk.color-scheme', 'dark');
  writeDraft('old', 'reply', 'x', 0);
  writeDraft('new', 'reply', 'y', 20 * DAY);
  pruneDrafts(31 * DAY);
  expect([readDraft('old', 'reply'), readDraft('new', 'reply')]).toEqual(['', 'y']);
  clearDrafts();
  expect(Object.keys(localStorage)).toEqual(['frontdesk.color-scheme']);
});

it('get an unsent message back, in front of the current text', () => {
  const heard: string[] = [];
  const stop = onPutBack((conversation, kind) => heard.push(`${conversation} ${kind}`));
  writeDraft('c1', 'reply', 'second');
  putBack('c1', 'reply', 'first');
  stop();
  expect(readDraft('c1', 'reply')).toBe('first\nsecond');
  expect(heard).toEqual(['c1 reply']);
});

it('work without storage', () => {
  localStorage.setItem('frontdesk.draft.c1.reply', '{');
  expect(readDraft('c1', 'reply')).toBe('');
});

it('remember what they were written from, until they are dropped', () => {
  writeOrigin('c1', { kind: 'article', id: 'delivery', text: 'It takes three days.' }, 0);
  expect(readOrigin('c1')).toMatchObject({ kind: 'article', id: 'delivery' });
  pruneDrafts(31 * DAY);
  expect(readOrigin('c1')).toBeNull();
});
