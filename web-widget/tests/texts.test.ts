// The texts of each language, with plurals, times and ranges.
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../src/languages';
import { launcherTexts } from '../src/loader/launcher-texts';
import { wordsFor, type Translation } from '../src/panel/texts';
import { texts as de } from '../src/panel/texts/de';
import { texts as en } from '../src/panel/texts/en';

const english = wordsFor('en-GB', en);
const german = wordsFor('de-AT', de);

const files = import.meta.glob<{ texts: Translation }>('../src/panel/texts/??.ts', { eager: true });
const all = LANGUAGES.map((tag) => wordsFor(tag, files[`../src/panel/texts/${tag}.ts`]!.texts));

describe('texts', () => {
  it('are in the language of the page, or in English', () => {
    expect(german.t.send).toBe('Senden');
    expect(german.tag).toBe('de-AT');
    expect(wordsFor('de_DE', de).tag).toBe('de-DE');
    expect(wordsFor('xx', en).t.send).toBe('Send');
    expect(wordsFor('xx', en)).toMatchObject({ tag: 'en', dir: 'ltr' });
    expect(wordsFor('', en).t.send).toBe('Send');
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

  it('do not understate a wait', () => {
    expect(english.t.usually(2, 5)).toBe('Usually 2 to 5 minutes.');
    expect(english.t.usually(0, 3)).toBe('Usually less than 3 minutes.');
    expect(english.t.usually(1, 1)).toBe('Usually less than a minute.');
    expect(german.t.usually(3, 3)).toBe('Meist dauert es etwa 3 Minuten.');
    expect(german.format.inSeconds(1)).toBe('in 1 Sekunde');
  });

  it('name the promised day', () => {
    const now = new Date(2026, 10, 21, 22, 30).getTime();
    const at = (days: number) => new Date(2026, 10, 21 + days, 12, 0).getTime();
    expect(english.t.answerBy(at(1), now)).toBe('We’ll answer by 12:00 tomorrow');
    expect(german.t.answerBy(at(1), now)).toBe('Wir antworten morgen bis 12:00');
    expect(german.t.answerBy(at(2), now)).toBe('Wir antworten am Montag bis 12:00');
    expect(english.t.answerBy(at(2), now)).toBe('We’ll answer by 12:00 on Monday');
  });

  it('can be replaced by the owner’s', () => {
    const own = { send: 'Off it goes', 'ways.wait': 'Stay', joining: '{1} takes care of you', nonsense: 'x' };
    const { t } = wordsFor('en', en, own);
    expect([t.send, t.ways.wait, t.ways.email]).toEqual(['Off it goes', 'Stay', 'By e-mail']);
    expect(t.joining('Mara')).toBe('Mara takes care of you');
    expect(t).not.toHaveProperty('nonsense');
  });

  it('have a message for every refusal, in every language', () => {
    for (const { t, tag } of all) {
      expect(Object.keys(t.problems), tag).toEqual(Object.keys(english.t.problems));
      for (const sentence of Object.values(t.problems)) expect(sentence('')).toMatch(/[.。]$/);
    }
  });

  it('are complete in every language, and none is left in English', () => {
    expect(all.map(({ tag }) => tag)).toEqual([...LANGUAGES]);
    for (const { t, tag } of all) {
      expect(Object.keys(t).sort(), tag).toEqual(Object.keys(english.t).sort());
      expect(t.rateScores).toHaveLength(5);
      expect(launcherTexts(tag)[0]).toBe(t.openChat);
      if (tag === 'en') continue;
      const same = Object.entries(t).filter(
        ([key, words]) =>
          typeof words === 'string' && words.includes(' ') && words === english.t[key as keyof typeof t],
      );
      expect(same, tag).toEqual([]);
    }
  });

  it.each([
    ['pl', 1, '1 artykuł'],
    ['pl', 3, '3 artykuły'],
    ['pl', 5, '5 artykułów'],
    ['cs', 2, '2 články'],
    ['cs', 5, '5 článků'],
    ['ru', 21, '21 статья'],
    ['ru', 22, '22 статьи'],
    ['uk', 11, '11 статей'],
    ['he', 2, 'שני מאמרים'],
    ['ar', 2, 'مقالان'],
    ['ar', 3, '3 مقالات'],
    ['ar', 11, '11 مقالًا'],
    ['fr', 0, '0 article'],
    ['ja', 2, '記事2件'],
  ])('count in %s: %i', (language, count, words) => {
    const { t } = all.find(({ tag }) => tag === language)!;
    expect(western(t.helpCount(count))).toBe(words);
  });

  it('contain every number, name and time that they are given', () => {
    const now = Date.UTC(2026, 0, 7, 12);
    for (const { t, format, tag } of all) {
      for (const count of [2, 3, 5, 11]) expect(western(t.left(count * 7)), tag).toContain(String(count * 7));
      for (const place of [2, 7]) expect(t.next(place), tag).not.toBe(t.next(1));
      expect(western(t.usually(4, 17)), tag).toMatch(/4.*17/);
      expect(t.usually(0, 1), tag).not.toMatch(/undefined|NaN|#/);
      for (const days of [0, 1, 3, 20]) {
        const at = now + days * 86_400_000;
        expect(t.answerBy(at, now), tag).toContain(format.time(at));
        expect(t.opensAt(at, now), tag).toContain(format.time(at));
      }
      for (const word of [t.joining('Mara'), t.panel('Mara'), t.helpNone('Mara'), t.removeFile('Mara')]) {
        expect(word, tag).toContain('Mara');
      }
      expect(JSON.stringify([t.tooLong(2, 4000), t.tooManyFiles(3), t.openChatUnread(4)]), tag).not.toContain(
        '#',
      );
    }
  });
});

/** Western digits, for languages that have their own. */
function western(words: string): string {
  return words.replace(/[٠-٩]/g, (figure) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(figure)));
}
