// The languages that the widget speaks, and which one a page gets.

/** Each has a file in panel/texts and a line in loader/launcher-texts.ts. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Older and narrower tags of the same languages. */
const SAME: Record<string, string> = { no: 'nb', nn: 'nb', iw: 'he' };
const RIGHT_TO_LEFT = new Set(['ar', 'he']);

/** English where the wished one is not spoken. */
export function languageOf(locale: string): Language {
  const wished = locale.split(/[-_]/)[0]!.toLowerCase();
  const language = SAME[wished] ?? wished;
  return LANGUAGES.find((known) => known === language) ?? 'en';
}

export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(languageOf(locale)) ? 'rtl' : 'ltr';
