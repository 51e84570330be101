// Die Seite des Teams.
import type { team as English } from '../en/team';
import { plural } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Team',
    intro:
      'Agenten beantworten Gespräche, die Leitung verteilt auch die der anderen. Inhaber lesen jeden Verlauf, sehen das Feedback und laden das Team ein.',
    add: 'Person hinzufügen',
    name: 'Name',
    nameHint: 'Besucher sehen ihn.',
    email: 'E-Mail',
    role: 'Rolle',
    roleMore: {
      agent: 'beantwortet Gespräche',
      supervisor: 'antwortet, sieht und verteilt die Gespräche aller',
      owner: 'sieht und ändert alles',
    },
    capacity: 'Gleichzeitig',
    capacityOf: (n: number) => plural(n, 'Gespräch', 'Gespräche'),
    state: 'Jetzt',
    password: 'Erstes Passwort',
    passwordHint: 'Mindestens 10 Zeichen. Geben Sie es selbst weiter; es wird nicht noch einmal gezeigt.',
    suggest: 'Eines vorschlagen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    submit: 'Hinzufügen',
    added: (name: string) => `${name} kann sich jetzt anmelden.`,
    taken: 'Jemand mit dieser E-Mail-Adresse ist schon im Team.',
    failed: 'Nicht hinzugefügt',
    editOf: (name: string) => `${name} bearbeiten`,
    ownRole: 'Ihre Rolle kann ein anderer Inhaber ändern.',
    atATime: 'Gespräche gleichzeitig',
    capacityHint: 'Mehr werden nicht zugeteilt.',
    capacityWrong: (max: number) => `Eine ganze Zahl von 1 bis ${max}.`,
    teams: 'Teams',
    teamsHint: 'Keines gewählt: jedes Team.',
    skills: 'Stärken',
    skillsHint:
      'Themen (Schlagwörter der Artikel) und Sprachen, die diese Person am besten beantwortet, etwa returns oder de.',
    skillsAdd: 'Schreiben und Eingabetaste drücken',
    save: 'Speichern',
    saved: (name: string) => `${name} ist geändert.`,
    notSaved: 'Nicht gespeichert',
    gone: 'Diese Person ist nicht mehr im Team. Laden Sie die Seite neu.',
  },
};
