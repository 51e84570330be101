// Voordat men is ingelogd.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Inloggen',
    email: 'E-mail',
    password: 'Wachtwoord',
    submit: 'Inloggen',
    ended: 'Je sessie is afgelopen. Log in en je bent terug waar je was.',
    emailMissing: 'Vul het e-mailadres in waarmee je inlogt.',
    passwordMissing: 'Vul je wachtwoord in.',
    wrong: 'E-mail en wachtwoord horen niet bij elkaar. Controleer beide; hoofdletters tellen.',
    tooMany: 'Dat waren meerdere pogingen achter elkaar. Wacht een minuut en probeer het dan opnieuw.',
    offline: 'De server is niet bereikbaar. Controleer de verbinding en probeer het opnieuw.',
    failed: 'Dat lukte niet aan onze kant. Probeer het zo nog eens.',
  },

  setUp: {
    title: 'De eerste eigenaar maken',
    intro: 'Dit account leest elk gesprek, ziet de rapporten en nodigt het team uit. De link werkt één keer.',
    name: 'Je naam',
    nameHint: 'Bezoekers zien die als je antwoordt.',
    email: 'E-mail',
    password: 'Wachtwoord',
    passwordHint: 'Minstens 10 tekens. Een zin is makkelijk te onthouden en moeilijk te raden.',
    submit: 'Account maken',
    nameMissing: 'Vul de naam in die bezoekers zien.',
    emailWrong: 'Dit is nog geen e-mailadres.',
    passwordShort: 'Minstens 10 tekens, alsjeblieft.',
    noToken: 'Deze pagina opent met de link die de server bij de eerste start toont.',
    noTokenMore:
      'Zoek een regel met “/console/setup#” in de uitvoer van de server. Is er al een eigenaar, log dan in.',
    used: 'Deze link is al gebruikt of niet volledig. Heb je al een account, log dan in.',
    toLogIn: 'Naar inloggen',
  },
};
