// Which language the console speaks: the person's setting, remembered in this browser, else the browser's own.
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
 * Keeps the person's setting for this browser; without one the browser's language counts again.
 * The page is loaded anew where it speaks another one: words are read once, when a page is drawn.
 */
export function followLanguage(setting: string | undefined): void {
  const before = chosenLanguage();
  try {
    if (setting && languageOf(setting)) localStorage.setItem(KEY, setting);
    else localStorage.removeItem(KEY);
  } catch {
    return; // Without storage the browser's language counts, and loading again would not end.
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
