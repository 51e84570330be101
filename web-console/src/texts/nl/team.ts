// De pagina van het team.
import type { team as English } from '../en/team';
import { plural } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Team',
    intro:
      'Medewerkers beantwoorden gesprekken. Supervisors kunnen ze ook herverdelen. Eigenaren zien bovendien gesprekken en feedback en beheren het team.',
    add: 'Iemand toevoegen',
    name: 'Naam',
    nameHint: 'Zichtbaar voor bezoekers.',
    email: 'E-mail',
    role: 'Rol',
    roleMore: {
      agent: 'beantwoordt gesprekken',
      supervisor: 'antwoordt en herverdeelt gesprekken',
      owner: 'volledige toegang',
    },
    capacity: 'Limiet',
    capacityOf: (n: number) => plural(n, 'gesprek', 'gesprekken'),
    state: 'Status',
    password: 'Eerste wachtwoord',
    passwordHint: 'Minstens 10 tekens. Geef het zelf door; het wordt niet opnieuw getoond.',
    suggest: 'Genereren',
    copy: 'Kopiëren',
    copied: 'Gekopieerd',
    submit: 'Toevoegen',
    added: (name: string) => `${name} kan nu inloggen.`,
    taken: 'Dit e-mailadres is al in gebruik.',
    failed: 'Niet toegevoegd',
    editOf: (name: string) => `${name} bewerken`,
    ownRole: 'Een andere eigenaar kan jouw rol veranderen.',
    atATime: 'Gesprekslimiet',
    capacityHint: 'Het maximum dat automatisch wordt toegewezen.',
    capacityWrong: (max: number) => `Voer een geheel getal van 1 tot ${max} in.`,
    teams: 'Teams',
    teamsHint: 'Laat leeg voor alle teams.',
    skills: 'Vaardigheden',
    skillsHint: 'Labels van artikelen en taalcodes, bijv. returns of de.',
    skillsAdd: 'Typ en druk op Enter',
    save: 'Opslaan',
    saved: (name: string) => `${name} is bijgewerkt.`,
    notSaved: 'Niet opgeslagen',
    gone: 'Deze persoon zit niet meer in het team. Laad de pagina opnieuw.',
  },
};
