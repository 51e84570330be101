// The launcher's few words, before the panel's texts are there.

export interface LauncherTexts {
  open(unread: number): string;
  close: string;
  notLoaded: string;
}

const TEXTS: Record<string, LauncherTexts> = {
  en: {
    open: (unread) => (unread ? `Open chat, ${unread} new message${unread > 1 ? 's' : ''}` : 'Open chat'),
    close: 'Close chat',
    notLoaded: 'The chat could not be loaded. Check your connection and press again.',
  },
  de: {
    open: (unread) =>
      unread ? `Chat öffnen, ${unread} neue Nachricht${unread > 1 ? 'en' : ''}` : 'Chat öffnen',
    close: 'Chat schließen',
    notLoaded: 'Der Chat konnte nicht geladen werden. Prüfen Sie die Verbindung und drücken Sie noch einmal.',
  },
};

export function launcherTexts(locale: string): LauncherTexts {
  return TEXTS[locale.slice(0, 2).toLowerCase()] ?? TEXTS.en!;
}
