// All languages have the same texts with the same values. The compiler checks that no key is missing.
import { afterAll, describe, expect, it } from 'vitest';

import { language, languageNames, languageOf, speak, texts, type Language } from '.';

const languages = Object.keys(languageNames) as Language[];
const others = languages.filter((name) => name !== 'en');

/** Every text by its path; functions are called with recognisable values. */
function spoken(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const values = Array.from({ length: value.length }, (_, i) => 7001 + i);
    try {
      return [[path, String((value as (...values: unknown[]) => unknown)(...values))]];
    } catch {
      const words = values.map(String);
      const called = path === 'and' ? [words] : [...words.slice(0, 2), ['x', 'y']];
      return [[path, String((value as (...values: unknown[]) => unknown)(...called))]];
    }
  }
  return Object.entries(value as object).flatMap(([key, inner]) =>
    spoken(inner, path ? `${path}.${key}` : key),
  );
}

async function says(name: Language) {
  await speak(name, []);
  return new Map(spoken(texts));
}

afterAll(() => speak('en', []));

describe.each(others)('%s', { timeout: 60_000 }, (name) => {
  it('has a text for every English text, with the same values', async () => {
    const english = await says('en');
    const own = await says(name);
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of english) {
      const shown = own.get(path) ?? '';
      if (text.trim()) expect(shown.trim(), path).not.toBe('');
      for (const value of text.match(/700\d/g) ?? []) expect(shown, path).toContain(value);
    }
  });

  it('is translated: no sentence equals the English one', async () => {
    const english = await says('en');
    const own = await says(name);
    const sentences = [...english].filter(([, text]) => (text.match(/\p{L}{2,}/gu) ?? []).length > 3);
    const same = sentences.filter(([path, text]) => own.get(path) === text).map(([path]) => path);
    expect(same).toEqual([]);
  });
});

it('writes dates in the browser’s variant of the language, or in the language’s default', async () => {
  await speak('de', ['en-GB', 'de-AT']);
  expect(language).toBe('de-AT');
  await speak('fr', ['en-GB']);
  expect(language).toBe('fr');
  await speak('en', []);
  expect(language).toBe('en-GB');
});

it.each([
  ['de-AT', 'de'],
  ['FR', 'fr'],
  ['nl_BE', 'nl'],
  ['ja', undefined],
  ['', undefined],
])('%s is spoken as %s', (locale, expected) => {
  expect(languageOf(locale)).toBe(expected);
});
