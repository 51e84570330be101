// The language of the console: the user's setting, remembered in this browser, or else the browser's language.
import { languageOf, type Language } from '.';

const KEY = 'frontdesk.language';

export function chosenLanguage(): Language {
  for (const locale of [remembered(), ...navigator.languages]) {
    const known = languageOf(locale);
    if (known) return known;
  }
  return 'en';
}

/**
 * Remembers the user's setting in this browser; without one, the browser's language applies again.
 * Reloads the page if the language changes, because texts are read only once.
 */
export function followLanguage(setting: string | undefined): void {
  const before = chosenLanguage();
  try {
    if (setting && languageOf(setting)) localStorage.setItem(KEY, setting);
    else localStorage.removeItem(KEY);
  } catch {
    return; // without storage, reloading would never end
  }
  if (chosenLanguage() !== before) location.reload();
}

function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
