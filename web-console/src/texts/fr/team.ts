// La page de l’équipe.
import type { team as English } from '../en/team';
import { pluralFrom2 } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Équipe',
    intro:
      'Les agents répondent, les responsables répartissent aussi les conversations des autres. Les propriétaires lisent tout, voient le bilan et invitent l’équipe.',
    add: 'Ajouter une personne',
    name: 'Nom',
    nameHint: 'Les visiteurs le voient.',
    email: 'E-mail',
    role: 'Rôle',
    roleMore: {
      agent: 'répond aux conversations',
      supervisor: 'répond, voit et répartit les conversations de tous',
      owner: 'voit et change tout',
    },
    capacity: 'À la fois',
    capacityOf: (n: number) => pluralFrom2(n, 'conversation', 'conversations'),
    state: 'Maintenant',
    password: 'Premier mot de passe',
    passwordHint: 'Au moins 10 caractères. Transmettez-le vous-même ; il ne sera plus montré.',
    suggest: 'En proposer un',
    copy: 'Copier',
    copied: 'Copié',
    submit: 'Ajouter',
    added: (name: string) => `${name} peut se connecter maintenant.`,
    taken: 'Quelqu’un avec cette adresse e-mail est déjà dans l’équipe.',
    failed: 'Non ajouté',
    editOf: (name: string) => `Modifier ${name}`,
    ownRole: 'Un autre propriétaire peut changer votre rôle.',
    atATime: 'Conversations à la fois',
    capacityHint: 'Il n’en est pas confié davantage.',
    capacityWrong: (max: number) => `Un nombre entier de 1 à ${max}.`,
    teams: 'Équipes',
    teamsHint: 'Aucune choisie : toutes les équipes.',
    skills: 'Compétences',
    skillsHint:
      'Sujets (étiquettes des articles) et langues où cette personne répond le mieux, comme returns ou de.',
    skillsAdd: 'Écrivez et appuyez sur Entrée',
    save: 'Enregistrer',
    saved: (name: string) => `${name} est modifié.`,
    notSaved: 'Non enregistré',
    gone: 'Cette personne n’est plus dans l’équipe. Rechargez la page.',
  },
};
