// Avant d’être connecté.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Se connecter',
    email: 'E-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    ended: 'Votre session est terminée. Connectez-vous et vous reviendrez là où vous étiez.',
    emailMissing: 'Écrivez l’adresse e-mail avec laquelle vous vous connectez.',
    passwordMissing: 'Écrivez votre mot de passe.',
    wrong: 'L’e-mail et le mot de passe ne vont pas ensemble. Vérifiez les deux ; les majuscules comptent.',
    tooMany: 'Cela fait plusieurs essais de suite. Attendez une minute, puis réessayez.',
    offline: 'Le serveur est injoignable. Vérifiez la connexion et réessayez.',
    failed: 'Cela n’a pas marché de notre côté. Réessayez dans un instant.',
  },

  setUp: {
    title: 'Créer le premier propriétaire',
    intro:
      'Ce compte lit toutes les conversations, voit les bilans et invite l’équipe. Le lien ne sert qu’une fois.',
    name: 'Votre nom',
    nameHint: 'Les visiteurs le voient quand vous répondez.',
    email: 'E-mail',
    password: 'Mot de passe',
    passwordHint: 'Au moins 10 caractères. Une phrase est facile à retenir et difficile à deviner.',
    submit: 'Créer le compte',
    nameMissing: 'Écrivez le nom que les visiteurs verront.',
    emailWrong: 'Ce n’est pas encore une adresse e-mail.',
    passwordShort: 'Au moins 10 caractères, s’il vous plaît.',
    noToken: 'Cette page s’ouvre avec le lien que le serveur a affiché à son premier démarrage.',
    noTokenMore:
      'Cherchez une ligne avec « /console/setup# » dans la sortie du serveur. S’il y a déjà un propriétaire, connectez-vous.',
    used: 'Ce lien a déjà servi ou est incomplet. Si vous avez un compte, connectez-vous.',
    toLogIn: 'Aller à la connexion',
  },
};
