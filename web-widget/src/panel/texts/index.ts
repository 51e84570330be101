// The words that the panel uses: one language's, English where that lacks one, the owner's where they have their own.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { directionOf, languageOf } from '../../languages';
import { en, type Texts, type Untranslated } from './en';
import { formatFor, type Format } from './format';

/** What a language's file exports; it is fetched only where it is spoken. */
export type Translation = (format: Format) => Omit<Texts, Untranslated>;

export interface Words {
  readonly t: Texts;
  readonly format: Format;
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Without a translation, whatever the locale: English. */
export function wordsFor(
  locale: string,
  translation?: Translation,
  own: Readonly<Record<string, string>> = {},
): Words {
  const spoken = translation ? locale : languageOf(locale) === 'en' ? locale : 'en';
  const tag = canonical(spoken);
  const format = formatFor(tag);
  const t = { ...en(format), ...translation?.(format) };
  return { t: withOwn(t, own), format, tag, dir: directionOf(tag) };
}

function canonical(locale: string): string {
  try {
    const tag = Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en';
    return languageOf(tag) === 'en' && !/^en\b/i.test(tag) ? 'en' : tag;
  } catch {
    return languageOf(locale);
  }
}

/**
 * The owner's own words, by the keys of en.ts (`send`, `ways.wait`); `{1}` and `{2}` stand for the parts that
 * change, in the order of en.ts. Keys that do not exist are passed over: a newer server may know more.
 */
function withOwn(texts: Texts, own: Readonly<Record<string, string>>): Texts {
  const changed: Record<string, unknown> = { ...texts };
  for (const [path, words] of Object.entries(own)) {
    const [key, inner] = path.split('.') as [string, string?];
    const was = changed[key];
    if (inner === undefined && was !== undefined) changed[key] = replaced(was, words);
    if (inner !== undefined && isRecord(was)) changed[key] = { ...was, [inner]: replaced(was[inner], words) };
  }
  return changed as unknown as Texts;
}

function replaced(was: unknown, words: string): unknown {
  if (typeof was === 'function') {
    return (...parts: unknown[]) =>
      words.replace(/\{(\d)\}/g, (_, at) => String(parts[Number(at) - 1] ?? ''));
  }
  return typeof was === 'string' ? words : was;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const WordsContext = createContext<Words>(wordsFor('en'));
export const useWords = (): Words => useContext(WordsContext);
