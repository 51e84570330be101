// Bevor man angemeldet ist.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    ended: 'Ihre Sitzung ist zu Ende. Melden Sie sich an, und Sie sind wieder dort, wo Sie waren.',
    emailMissing: 'Geben Sie die E-Mail-Adresse ein, mit der Sie sich anmelden.',
    passwordMissing: 'Geben Sie Ihr Passwort ein.',
    wrong: 'E-Mail und Passwort passen nicht zusammen. Prüfen Sie beide; Großbuchstaben zählen.',
    tooMany:
      'Das waren mehrere Versuche hintereinander. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    offline: 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    failed: 'Das hat bei uns nicht geklappt. Versuchen Sie es gleich noch einmal.',
  },

  setUp: {
    title: 'Den ersten Inhaber anlegen',
    intro:
      'Dieses Konto liest jeden Verlauf, sieht die Berichte und lädt das Team ein. Der Link gilt einmal.',
    name: 'Ihr Name',
    nameHint: 'Besucher sehen ihn, wenn Sie antworten.',
    email: 'E-Mail',
    password: 'Passwort',
    passwordHint: 'Mindestens 10 Zeichen. Ein Satz ist leicht zu merken und schwer zu erraten.',
    submit: 'Konto anlegen',
    nameMissing: 'Geben Sie den Namen ein, den Besucher sehen.',
    emailWrong: 'Das ist noch keine E-Mail-Adresse.',
    passwordShort: 'Bitte mindestens 10 Zeichen.',
    noToken: 'Diese Seite öffnet sich mit dem Link, den der Server beim ersten Start ausgibt.',
    noTokenMore:
      'Suchen Sie in der Ausgabe des Servers nach „/console/setup#“. Gibt es schon einen Inhaber, melden Sie sich an.',
    used: 'Dieser Link ist benutzt oder unvollständig. Wenn Sie schon ein Konto haben, melden Sie sich an.',
    toLogIn: 'Zur Anmeldung',
  },
};
