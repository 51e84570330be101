// The words of each language, with their plurals, times and ranges.
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../src/panel/texts';
import { texts as de } from '../src/panel/texts/de';

const english = wordsFor('en-GB');
const german = wordsFor('de-AT', de);

describe('texts', () => {
  it('are those of the page, or English', () => {
    expect(german.t.send).toBe('Senden');
    expect(german.tag).toBe('de-AT');
    expect(wordsFor('de_DE', de).tag).toBe('de-DE');
    expect(wordsFor('xx').t.send).toBe('Send');
    // A file that did not come.
    expect(wordsFor('de-AT')).toMatchObject({ tag: 'en', dir: 'ltr' });
    expect(wordsFor('').t.send).toBe('Send');
  });

  it.each([
    [1, 'You’re next in line', 'Sie sind als Nächstes dran'],
    [2, 'You’re second in line', 'Sie sind an zweiter Stelle'],
    [6, 'You’re 6th in line', 'Sie sind an 6. Stelle'],
    [21, 'You’re 21st in line', 'Sie sind an 21. Stelle'],
    [22, 'You’re 22nd in line', 'Sie sind an 22. Stelle'],
  ])('tell place %i', (position, en, de) => {
    expect(english.t.next(position)).toBe(en);
    expect(german.t.next(position)).toBe(de);
  });

  it('tell a wait honestly', () => {
    expect(english.t.usually(2, 5)).toBe('Usually 2 to 5 minutes.');
    expect(english.t.usually(0, 3)).toBe('Usually less than 3 minutes.');
    expect(english.t.usually(1, 1)).toBe('Usually less than a minute.');
    expect(german.t.usually(3, 3)).toBe('Meist dauert es etwa 3 Minuten.');
    expect(german.format.inSeconds(1)).toBe('in 1 Sekunde');
  });

  it('tell the promised day', () => {
    const now = new Date(2026, 10, 21, 22, 30).getTime();
    const at = (days: number) => new Date(2026, 10, 21 + days, 12, 0).getTime();
    expect(english.t.answerBy(at(1), now)).toBe('We’ll answer by 12:00 tomorrow');
    expect(german.t.answerBy(at(1), now)).toBe('Wir antworten morgen bis 12:00');
    expect(german.t.answerBy(at(2), now)).toBe('Wir antworten am Montag bis 12:00');
    expect(english.t.answerBy(at(2), now)).toBe('We’ll answer by 12:00 on Monday');
  });

  it('are the owner’s where they have their own', () => {
    const own = { send: 'Off it goes', 'ways.wait': 'Stay', joining: '{1} takes care of you', nonsense: 'x' };
    const { t } = wordsFor('en', undefined, own);
    expect([t.send, t.ways.wait, t.ways.email]).toEqual(['Off it goes', 'Stay', 'By e-mail']);
    expect(t.joining('Mara')).toBe('Mara takes care of you');
    expect(t).not.toHaveProperty('nonsense');
  });

  it('have a sentence for every refusal, in every language', () => {
    for (const { t } of [english, german]) {
      expect(Object.keys(t.problems)).toEqual(Object.keys(english.t.problems));
      for (const sentence of Object.values(t.problems)) expect(sentence('')).toMatch(/\.$/);
    }
  });
});
