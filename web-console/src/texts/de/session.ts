// Bevor man angemeldet ist.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Bei Frontdesk anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    ended: 'Ihre Sitzung ist abgelaufen. Melden Sie sich an, um fortzufahren.',
    emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
    passwordMissing: 'Geben Sie Ihr Passwort ein.',
    wrong: 'E-Mail oder Passwort ist falsch. Prüfen Sie auch die Großschreibung.',
    tooMany: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es noch einmal.',
    offline: 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    failed: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
  },

  setUp: {
    title: 'Inhaberkonto anlegen',
    intro: 'Inhaber sehen alle Verläufe und Berichte und laden das Team ein. Der Link gilt einmal.',
    name: 'Ihr Name',
    nameHint: 'Besucher sehen ihn, wenn Sie antworten.',
    email: 'E-Mail',
    password: 'Passwort',
    passwordHint: 'Mindestens 10 Zeichen. Ein Satz ist leicht zu merken und schwer zu erraten.',
    submit: 'Konto anlegen',
    nameMissing: 'Geben Sie Ihren Namen ein.',
    emailWrong: 'Geben Sie eine gültige E-Mail-Adresse ein.',
    passwordShort: 'Verwenden Sie mindestens 10 Zeichen.',
    noToken: 'Öffnen Sie diese Seite über den Link, den der Server beim ersten Start ausgegeben hat.',
    noTokenMore:
      'Suchen Sie „/console/setup#“ in der Ausgabe des Servers. Wenn Sie schon ein Konto haben, melden Sie sich an.',
    used: 'Dieser Link wurde schon benutzt oder ist unvollständig. Wenn Sie ein Konto haben, melden Sie sich an.',
    toLogIn: 'Zur Anmeldung',
  },
};
