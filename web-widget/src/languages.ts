// The languages of the widget, and the choice for a page.

/** Each has a file in panel/texts and a line in loader/launcher-texts.ts. */
// prettier-ignore
export const LANGUAGES = [
  'en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv',
  'da', 'fi', 'nb', 'tr', 'uk', 'ru', 'ar', 'he', 'ja', 'zh',
] as const;

export type Language = (typeof LANGUAGES)[number];

/** Older and more specific tags of the same languages. */
const SAME: Record<string, string> = { no: 'nb', nn: 'nb', iw: 'he' };
const RIGHT_TO_LEFT = new Set(['ar', 'he']);

export function primaryLanguage(locale: string): string {
  const wished = locale.split(/[-_]/)[0]!.toLowerCase();
  return SAME[wished] ?? wished;
}

/** English if the widget does not have the language. */
export const languageOf = (locale: string): Language =>
  LANGUAGES.find((known) => known === primaryLanguage(locale)) ?? 'en';

export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(languageOf(locale)) ? 'rtl' : 'ltr';
