// Voordat men is ingelogd.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Inloggen bij Frontdesk',
    email: 'E-mail',
    password: 'Wachtwoord',
    submit: 'Inloggen',
    ended: 'Je sessie is verlopen. Log in om verder te gaan.',
    emailMissing: 'Voer je e-mailadres in.',
    passwordMissing: 'Voer je wachtwoord in.',
    wrong: 'E-mailadres of wachtwoord is onjuist. Controleer ook hoofdletters.',
    tooMany: 'Te veel pogingen. Wacht een minuut en probeer het opnieuw.',
    offline: 'De server is niet bereikbaar. Controleer de verbinding en probeer het opnieuw.',
    failed: 'Er ging iets mis aan onze kant. Probeer het zo opnieuw.',
  },

  setUp: {
    title: 'Eigenaarsaccount aanmaken',
    intro: 'Eigenaren lezen alle gesprekken, zien rapporten en nodigen het team uit. De link werkt één keer.',
    name: 'Je naam',
    nameHint: 'Zichtbaar voor bezoekers als je antwoordt.',
    email: 'E-mail',
    password: 'Wachtwoord',
    passwordHint: 'Minstens 10 tekens. Een zin is makkelijk te onthouden en moeilijk te raden.',
    submit: 'Account aanmaken',
    nameMissing: 'Voer je naam in.',
    emailWrong: 'Voer een geldig e-mailadres in.',
    passwordShort: 'Gebruik minstens 10 tekens.',
    noToken: 'Open deze pagina met de link die de server bij de eerste start toonde.',
    noTokenMore:
      'Zoek naar “/console/setup#” in de uitvoer van de server. Heb je al een account, log dan in.',
    used: 'Deze link is al gebruikt of onvolledig. Heb je een account, log dan in.',
    toLogIn: 'Naar inloggen',
  },
};
