// Prima dell’accesso.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Accedi',
    email: 'E-mail',
    password: 'Password',
    submit: 'Accedi',
    ended: 'La tua sessione è finita. Accedi e torni dov’eri.',
    emailMissing: 'Scrivi l’indirizzo e-mail con cui accedi.',
    passwordMissing: 'Scrivi la tua password.',
    wrong: 'E-mail e password non corrispondono. Controlla entrambe; le maiuscole contano.',
    tooMany: 'Sono stati diversi tentativi di fila. Aspetta un minuto, poi riprova.',
    offline: 'Il server non è raggiungibile. Controlla la connessione e riprova.',
    failed: 'Non ha funzionato dalla nostra parte. Riprova tra un momento.',
  },

  setUp: {
    title: 'Crea il primo titolare',
    intro:
      'Questo account legge ogni conversazione, vede i rapporti e invita la squadra. Il link vale una volta.',
    name: 'Il tuo nome',
    nameHint: 'I visitatori lo vedono quando rispondi.',
    email: 'E-mail',
    password: 'Password',
    passwordHint: 'Almeno 10 caratteri. Una frase è facile da ricordare e difficile da indovinare.',
    submit: 'Crea l’account',
    nameMissing: 'Scrivi il nome che vedranno i visitatori.',
    emailWrong: 'Questo non è ancora un indirizzo e-mail.',
    passwordShort: 'Almeno 10 caratteri, per favore.',
    noToken: 'Questa pagina si apre con il link che il server ha mostrato al primo avvio.',
    noTokenMore:
      'Cerca una riga con «/console/setup#» nell’output del server. Se c’è già un titolare, accedi.',
    used: 'Questo link è già stato usato o non è completo. Se hai già un account, accedi.',
    toLogIn: 'Vai all’accesso',
  },
};
