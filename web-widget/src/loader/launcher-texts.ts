// The launcher's texts, used before the panel's texts are loaded. They are short, because every page loads them.
import { primaryLanguage, type Language } from '../languages';

/** The label of the launcher, and the message if the chat cannot be loaded. */
const TEXTS: Record<Language, readonly [open: string, notLoaded: string]> = {
  en: ['Open chat', 'Please try again.'],
  de: ['Chat öffnen', 'Bitte noch einmal.'],
  fr: ['Ouvrir la discussion', 'Merci de réessayer.'],
  es: ['Abrir el chat', 'Inténtelo de nuevo.'],
  it: ['Apri la chat', 'Riprovi.'],
  pt: ['Abrir o chat', 'Tente de novo.'],
  nl: ['Chat openen', 'Probeer het opnieuw.'],
  pl: ['Otwórz czat', 'Spróbuj ponownie.'],
  cs: ['Otevřít chat', 'Zkuste to znovu.'],
  sv: ['Öppna chatten', 'Försök igen.'],
  da: ['Åbn chatten', 'Prøv igen.'],
  fi: ['Avaa chat', 'Yritä uudelleen.'],
  nb: ['Åpne chatten', 'Prøv igjen.'],
  tr: ['Sohbeti aç', 'Yeniden deneyin.'],
  uk: ['Відкрити чат', 'Спробуйте ще раз.'],
  ru: ['Открыть чат', 'Попробуйте ещё раз.'],
  ar: ['فتح المحادثة', 'حاول مجددًا.'],
  he: ['פתיחת הצ׳אט', 'נא לנסות שוב.'],
  ja: ['チャットを開く', 'もう一度お試しください。'],
  zh: ['打开对话', '请再试一次。'],
};

/** Like `languageOf`, which would add the list of languages a second time. */
export const spoken = (locale: string): Language =>
  primaryLanguage(locale) in TEXTS ? (primaryLanguage(locale) as Language) : 'en';

export const launcherTexts = (locale: string) => TEXTS[spoken(locale)];
