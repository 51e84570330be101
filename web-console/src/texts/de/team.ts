// Die Seite des Teams.
import type { team as English } from '../en/team';
import { plural } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Team',
    intro:
      'Agenten beantworten Gespräche. Die Leitung kann sie auch umverteilen. Inhaber sehen außerdem Verläufe und Feedback und verwalten das Team.',
    add: 'Person hinzufügen',
    name: 'Name',
    nameHint: 'Für Besucher sichtbar.',
    email: 'E-Mail',
    role: 'Rolle',
    roleMore: {
      agent: 'beantwortet Gespräche',
      supervisor: 'antwortet und verteilt Gespräche um',
      owner: 'voller Zugriff',
    },
    capacity: 'Limit',
    capacityOf: (n: number) => plural(n, 'Gespräch', 'Gespräche'),
    state: 'Status',
    password: 'Erstes Passwort',
    passwordHint: 'Mindestens 10 Zeichen. Geben Sie es selbst weiter; es wird nicht noch einmal angezeigt.',
    suggest: 'Vorschlagen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    submit: 'Hinzufügen',
    added: (name: string) => `${name} kann sich jetzt anmelden.`,
    taken: 'Diese E-Mail-Adresse wird schon verwendet.',
    failed: 'Nicht hinzugefügt',
    editOf: (name: string) => `${name} bearbeiten`,
    ownRole: 'Ihre Rolle kann ein anderer Inhaber ändern.',
    atATime: 'Gesprächslimit',
    capacityHint: 'Höchstzahl automatisch zugewiesener Gespräche.',
    capacityWrong: (max: number) => `Geben Sie eine ganze Zahl von 1 bis ${max} ein.`,
    teams: 'Teams',
    teamsHint: 'Leer lassen für alle Teams.',
    skills: 'Stärken',
    skillsHint: 'Schlagwörter der Artikel und Sprachkürzel, z. B. returns oder de.',
    skillsAdd: 'Eingeben und Enter drücken',
    save: 'Speichern',
    saved: (name: string) => `${name} wurde geändert.`,
    notSaved: 'Nicht gespeichert',
    gone: 'Diese Person gehört nicht mehr zum Team. Laden Sie die Seite neu.',
  },
};
