// All texts of the console: one folder per language, one module per feature, loaded before anything is drawn.
import type { Texts } from './en';

export type { Texts } from './en';
export type { Countable } from './plural';

export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
} as const;
export type Language = keyof typeof languageNames;

const load: Record<Language, () => Promise<Texts>> = {
  en: async () => (await import('./en')).en,
  de: async () => (await import('./de')).de,
  es: async () => (await import('./es')).es,
  fr: async () => (await import('./fr')).fr,
  it: async () => (await import('./it')).it,
  nl: async () => (await import('./nl')).nl,
};

/** Set by `speak`, before any module that shows texts is imported. */
export let texts: Texts;
/** The locale for dates and numbers: the browser's own variant of the console's language. */
export let language: string;

export async function speak(chosen: Language, locales: readonly string[]): Promise<void> {
  texts = await load[chosen]();
  language = locales.find((locale) => languageOf(locale) === chosen) ?? (chosen === 'en' ? 'en-GB' : chosen);
}

/** The language of a locale such as `de-AT`, if the console has it. */
export function languageOf(locale: string): Language | undefined {
  const primary = locale.toLowerCase().split(/[-_]/)[0] ?? '';
  return primary in languageNames ? (primary as Language) : undefined;
}
