// La page de l’équipe.
import type { team as English } from '../en/team';
import { pluralFrom2 } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Équipe',
    intro:
      'Les agents répondent. Les superviseurs peuvent aussi réassigner les conversations. Les propriétaires voient en plus les archives et le bilan et gèrent l’équipe.',
    add: 'Ajouter une personne',
    name: 'Nom',
    nameHint: 'Visible par les visiteurs.',
    email: 'E-mail',
    role: 'Rôle',
    roleMore: {
      agent: 'répond aux conversations',
      supervisor: 'répond et réassigne les conversations',
      owner: 'accès complet',
    },
    capacity: 'Limite',
    capacityOf: (n: number) => pluralFrom2(n, 'conversation', 'conversations'),
    state: 'Statut',
    password: 'Premier mot de passe',
    passwordHint: 'Au moins 10 caractères. Transmettez-le vous-même ; il ne sera plus affiché.',
    suggest: 'Générer',
    copy: 'Copier',
    copied: 'Copié',
    submit: 'Ajouter',
    added: (name: string) => `${name} peut maintenant se connecter.`,
    taken: 'Cette adresse e-mail est déjà utilisée.',
    failed: 'Non ajouté',
    editOf: (name: string) => `Modifier ${name}`,
    ownRole: 'Un autre propriétaire peut changer votre rôle.',
    atATime: 'Limite de conversations',
    capacityHint: 'Le maximum assigné automatiquement.',
    capacityWrong: (max: number) => `Saisissez un nombre entier de 1 à ${max}.`,
    teams: 'Équipes',
    teamsHint: 'Laissez vide pour toutes les équipes.',
    skills: 'Compétences',
    skillsHint: 'Étiquettes d’articles et codes de langue, p. ex. returns ou de.',
    skillsAdd: 'Saisissez puis Entrée',
    save: 'Enregistrer',
    saved: (name: string) => `${name} : modifications enregistrées.`,
    notSaved: 'Non enregistré',
    gone: 'Cette personne ne fait plus partie de l’équipe. Rechargez la page.',
  },
};
