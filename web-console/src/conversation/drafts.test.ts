// Drafts: kept per conversation and kind, forgotten when old.
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

it('are kept apart by conversation and kind', () => {
  writeDraft('c1', 'reply', 'Dear');
  writeDraft('c1', 'note', 'Mind');
  expect([readDraft('c1', 'reply'), readDraft('c1', 'note'), readDraft('c2', 'reply')]).toEqual([
    'Dear',
    'Mind',
    '',
  ]);
});

it('leave nothing behind when emptied', () => {
  writeDraft('c1', 'reply', 'Dear');
  writeDraft('c1', 'reply', '');
  expect(localStorage.length).toBe(0);
});

it('are forgotten after 30 days, other settings are not', () => {
  localStorage.setItem('frontdesk.color-scheme', 'dark');
  writeDraft('old', 'reply', 'x', 0);
  writeDraft('new', 'reply', 'y', 20 * DAY);
  pruneDrafts(31 * DAY);
  expect([readDraft('old', 'reply'), readDraft('new', 'reply')]).toEqual(['', 'y']);
  clearDrafts();
  expect(Object.keys(localStorage)).toEqual(['frontdesk.color-scheme']);
});

it('take back what was not sent, before what stands there', () => {
  const heard: string[] = [];
  const stop = onPutBack((conversation, kind) => heard.push(`${conversation} ${kind}`));
  writeDraft('c1', 'reply', 'second');
  putBack('c1', 'reply', 'first');
  stop();
  expect(readDraft('c1', 'reply')).toBe('first\nsecond');
  expect(heard).toEqual(['c1 reply']);
});

it('survive broken storage', () => {
  localStorage.setItem('frontdesk.draft.c1.reply', '{');
  expect(readDraft('c1', 'reply')).toBe('');
});

it('remember what they were written from, and forget it with the rest', () => {
  writeOrigin('c1', { kind: 'article', id: 'delivery', text: 'It takes three days.' }, 0);
  expect(readOrigin('c1')).toMatchObject({ kind: 'article', id: 'delivery' });
  pruneDrafts(31 * DAY);
  expect(readOrigin('c1')).toBeNull();
});
