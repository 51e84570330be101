// De pagina van het team.
import type { team as English } from '../en/team';
import { plural } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Team',
    intro:
      'Medewerkers beantwoorden gesprekken, teamleiders verdelen ook die van anderen. Eigenaren lezen elk gesprek, zien de feedback en nodigen het team uit.',
    add: 'Iemand toevoegen',
    name: 'Naam',
    nameHint: 'Bezoekers zien die.',
    email: 'E-mail',
    role: 'Rol',
    roleMore: {
      agent: 'beantwoordt gesprekken',
      supervisor: 'antwoordt, ziet en verdeelt ieders gesprekken',
      owner: 'ziet en verandert alles',
    },
    capacity: 'Tegelijk',
    capacityOf: (n: number) => plural(n, 'gesprek', 'gesprekken'),
    state: 'Nu',
    password: 'Eerste wachtwoord',
    passwordHint: 'Minstens 10 tekens. Geef het zelf door; het wordt niet opnieuw getoond.',
    suggest: 'Een voorstellen',
    copy: 'Kopiëren',
    copied: 'Gekopieerd',
    submit: 'Toevoegen',
    added: (name: string) => `${name} kan nu inloggen.`,
    taken: 'Iemand met dit e-mailadres zit al in het team.',
    failed: 'Niet toegevoegd',
    editOf: (name: string) => `${name} bewerken`,
    ownRole: 'Een andere eigenaar kan jouw rol veranderen.',
    atATime: 'Gesprekken tegelijk',
    capacityHint: 'Meer worden er niet toegewezen.',
    capacityWrong: (max: number) => `Een heel getal van 1 tot ${max}.`,
    teams: 'Teams',
    teamsHint: 'Geen gekozen: elk team.',
    skills: 'Vaardigheden',
    skillsHint:
      'Onderwerpen (labels van artikelen) en talen die diegene het best beantwoordt, zoals returns of de.',
    skillsAdd: 'Schrijf er een en druk op Enter',
    save: 'Opslaan',
    saved: (name: string) => `${name} is gewijzigd.`,
    notSaved: 'Niet opgeslagen',
    gone: 'Deze persoon zit niet meer in het team. Laad de pagina opnieuw.',
  },
};
