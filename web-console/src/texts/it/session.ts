// Prima dell’accesso.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Accedi a Frontdesk',
    email: 'E-mail',
    password: 'Password',
    submit: 'Accedi',
    ended: 'La sessione è scaduta. Accedi per riprendere da dove eri.',
    emailMissing: 'Inserisci il tuo indirizzo e-mail.',
    passwordMissing: 'Inserisci la password.',
    wrong: 'E-mail o password errata. Controlla anche le maiuscole.',
    tooMany: 'Troppi tentativi. Attendi un minuto e riprova.',
    offline: 'Il server non è raggiungibile. Controlla la connessione e riprova.',
    failed: 'Qualcosa è andato storto da parte nostra. Riprova tra poco.',
  },

  setUp: {
    title: 'Crea l’account del titolare',
    intro: 'I titolari leggono l’archivio, vedono i report e invitano la squadra. Il link vale una volta.',
    name: 'Il tuo nome',
    nameHint: 'I visitatori lo vedono quando rispondi.',
    email: 'E-mail',
    password: 'Password',
    passwordHint: 'Almeno 10 caratteri. Una frase è facile da ricordare e difficile da indovinare.',
    submit: 'Crea account',
    nameMissing: 'Inserisci il tuo nome.',
    emailWrong: 'Inserisci un indirizzo e-mail valido.',
    passwordShort: 'Usa almeno 10 caratteri.',
    noToken: 'Apri questa pagina con il link mostrato dal server al primo avvio.',
    noTokenMore: 'Cerca «/console/setup#» nell’output del server. Se hai già un account, accedi.',
    used: 'Questo link è già stato usato o è incompleto. Se hai un account, accedi.',
    toLogIn: 'Vai all’accesso',
  },
};
