// The table of languages, and which one a page gets.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { de } from './de';
import { en, type Texts } from './en';
import { formatFor, type Format } from './format';

const LANGUAGES: Record<string, (format: Format) => Texts> = { en, de };
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

export interface Words {
  readonly t: Texts;
  readonly format: Format;
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
}

export function wordsFor(locale: string): Words {
  const language = locale.split(/[-_]/)[0]!.toLowerCase();
  const known = language in LANGUAGES;
  const tag = known ? canonical(locale, language) : 'en';
  const format = formatFor(tag);
  const dir = known && RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
  return { t: LANGUAGES[known ? language : 'en']!(format), format, tag, dir };
}

function canonical(locale: string, language: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replace('_', '-'))[0] ?? language;
  } catch {
    return language;
  }
}

export const WordsContext = createContext<Words>(wordsFor('en'));
export const useWords = (): Words => useContext(WordsContext);
