// Avant d’être connecté.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Connexion à Frontdesk',
    email: 'E-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    ended: 'Votre session a expiré. Connectez-vous pour reprendre où vous en étiez.',
    emailMissing: 'Saisissez votre adresse e-mail.',
    passwordMissing: 'Saisissez votre mot de passe.',
    wrong: 'E-mail ou mot de passe incorrect. Vérifiez aussi les majuscules.',
    tooMany: 'Trop de tentatives. Attendez une minute, puis réessayez.',
    offline: 'Le serveur est injoignable. Vérifiez la connexion et réessayez.',
    failed: 'Un problème est survenu de notre côté. Réessayez dans un instant.',
  },

  setUp: {
    title: 'Créer le compte propriétaire',
    intro:
      'Les propriétaires lisent toutes les archives, voient les rapports et invitent l’équipe. Le lien sert une fois.',
    name: 'Votre nom',
    nameHint: 'Visible par les visiteurs quand vous répondez.',
    email: 'E-mail',
    password: 'Mot de passe',
    passwordHint: 'Au moins 10 caractères. Une phrase est facile à retenir et difficile à deviner.',
    submit: 'Créer le compte',
    nameMissing: 'Saisissez votre nom.',
    emailWrong: 'Saisissez une adresse e-mail valide.',
    passwordShort: 'Utilisez au moins 10 caractères.',
    noToken: 'Ouvrez cette page avec le lien affiché par le serveur à son premier démarrage.',
    noTokenMore:
      'Cherchez « /console/setup# » dans la sortie du serveur. Si vous avez déjà un compte, connectez-vous.',
    used: 'Ce lien a déjà été utilisé ou est incomplet. Si vous avez un compte, connectez-vous.',
    toLogIn: 'Aller à la connexion',
  },
};
