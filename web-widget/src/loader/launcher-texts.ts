// The launcher's few words, before the panel's texts are there.
import { languageOf, type Language } from '../languages';

/** What the launcher is called, and what is said where the chat does not come. */
type LauncherTexts = readonly [open: string, notLoaded: string];

const TEXTS: Record<Language, LauncherTexts> = {
  en: ['Open chat', 'The chat could not be loaded. Check your connection and press again.'],
  de: [
    'Chat öffnen',
    'Der Chat ließ sich nicht laden. Prüfen Sie die Verbindung und drücken Sie noch einmal.',
  ],
};

export const launcherTexts = (locale: string): LauncherTexts => TEXTS[languageOf(locale)];
