// The words of a locale: its language's, and the owner's where they have their own.
import { directionOf, languageOf } from '../../languages';
import type { Texts } from './en';
import { formatFor, type Format } from './format';

/** What a language's file exports as `texts`; it is fetched only where it is spoken. */
export type Translation = (format: Format) => Texts;

export interface Words {
  readonly t: Texts;
  readonly format: Format;
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
}

/** `translation` is that of the locale's language, or English where it has none here. */
export function wordsFor(
  locale: string,
  translation: Translation,
  own: Readonly<Record<string, string>> = {},
): Words {
  const tag = canonical(locale);
  const format = formatFor(tag);
  return { t: withOwn(translation(format), own), format, tag, dir: directionOf(tag) };
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
