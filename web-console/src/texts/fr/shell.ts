// Ce qui entoure chaque page : noms, pages, mon menu, disponibilité, connexion, touches, états.
import type { shell as English } from '../en/shell';
import { pluralFrom2 } from '../plural';

export const shell: typeof English = {
  product: 'Frontdesk',
  skipToContent: 'Aller au contenu',
  loading: 'Chargement',
  you: 'Vous',
  visitor: 'Visiteur',
  bot: 'Bot',
  close: 'Fermer',
  cancel: 'Annuler',
  back: 'Retour',
  retry: 'Réessayer',
  undo: 'Annuler',
  removed: (what: string) => `Supprimé : ${what}`,
  and: (items: string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`,

  nav: {
    label: 'Pages',
    inbox: 'Boîte',
    desk: 'Accueil',
    transcripts: 'Archives',
    feedback: 'Bilan',
    team: 'Équipe',
    me: 'Moi',
    more: 'Plus',
    palette: 'Chercher',
    waitingBadge: (n: number) => `${n} en attente`,
  },

  titles: {
    page: (page: string, waiting: number) => `${waiting ? `(${waiting}) ` : ''}${page} · Frontdesk`,
    logIn: 'Connexion',
    setUp: 'Mise en place',
  },

  me: {
    menu: (name: string) => ` : compte et réglages de ${name}`,
    availability: 'Disponibilité',
    scheme: 'Apparence',
    light: 'Claire',
    dark: 'Sombre',
    auto: 'Comme le système',
    shortcuts: 'Raccourcis clavier',
    logOut: 'Se déconnecter',
    logOutEverywhere: 'Se déconnecter partout',
    logOutEverywhereAsk: 'Se déconnecter de tous les appareils ?',
    logOutEverywhereMore:
      'Chaque navigateur où vous êtes connecté demandera une nouvelle connexion, celui-ci aussi.',
    unsent: (n: number) =>
      pluralFrom2(n, 'message n’est pas encore envoyé', 'messages ne sont pas encore envoyés'),
    unsentMore:
      'Ils partiront quand la connexion sera revenue. Si vous vous déconnectez maintenant, ils sont perdus.',
    logOutAnyway: 'Se déconnecter et les abandonner',
    stay: 'Rester',
    failed: 'La déconnexion n’a pas atteint le serveur. Vérifiez la connexion et réessayez.',
  },

  availability: {
    switch: 'si de nouvelles conversations vous arrivent',
    onlineMore: 'Les conversations en attente vous sont confiées.',
    awayMore: 'Vous gardez ce que vous avez et ne recevez rien de nouveau.',
    offlineMore:
      'Sans connexion, vous ne recevez rien de nouveau. Ce que vous tenez retourne dans la file après un moment.',
    busyMore: 'Vous n’avez plus de place, ou faites une pause. Ensuite, vous en recevez de nouveau.',
    pause: 'Pause après une conversation difficile',
    pauseEnds: 'Fin de la pause dans',
    pauseMore: 'Vous ne recevez rien de nouveau jusque-là.',
    ready: 'Je suis prêt',
    failed: 'Votre disponibilité n’a pas été changée.',
  },

  link: {
    lost: 'Connexion perdue.',
    lostMore:
      'Ce que vous écrivez est gardé et partira quand elle sera revenue. Prendre et clore attendent jusque-là.',
    connecting: 'Connexion en cours…',
    tryNow: 'Essayer maintenant',
    back: 'De nouveau connecté. Tout est à jour.',
  },

  palette: {
    title: 'Chercher et agir',
    label: 'Trouver une page, une conversation ou une action',
    hint: 'Que cherchez-vous, que voulez-vous faire ?',
    groups: {
      here: 'Cette conversation',
      lists: 'Listes',
      pages: 'Pages',
      conversations: 'Conversations',
      me: 'Moi',
    },
    searchFor: (words: string) => `Chercher « ${words} » dans toutes les conversations`,
    resolveAs: (outcome: string) => `Clore : ${outcome.toLowerCase()}`,
    goOnline: 'Passer en ligne',
    goAway: 'Passer absent',
    endPause: 'Terminer ma pause',
    appear: (scheme: string) => `Apparence : ${scheme.toLowerCase()}`,
  },

  shortcuts: {
    title: 'Clavier',
    groups: {
      anywhere: 'Partout',
      conversation: 'Dans une conversation',
      writing: 'Pendant que vous écrivez',
    },
    next: 'Conversation suivante',
    previous: 'Conversation précédente',
    take: 'La prendre',
    accept: 'Accepter ce qui est proposé',
    decline: 'Refuser ce qui est proposé',
    reply: 'Écrire une réponse',
    note: 'Écrire une note interne',
    resolve: 'La clore',
    snooze: 'La remettre à plus tard',
    pass: 'La donner à quelqu’un d’autre',
    tags: 'Changer les étiquettes',
    macro: 'Lancer une macro',
    suggested: 'Insérer la réponse proposée',
    faq: 'Proposer la dernière réponse pour la FAQ',
    canned: 'Dans une réponse : insérer une réponse type',
    mention: 'Dans une note : mentionner un collègue',
    marks: 'Dans l’éditeur : gras, italique, code',
    listed: 'Dans l’éditeur : liste, liste numérotée',
    link: 'Dans l’éditeur, avec des mots sélectionnés : lien',
    escape: 'Quitter l’éditeur, fermer ce qui flotte',
    help: 'Cette fiche',
    send: 'Envoyer',
    newLine: 'Nouvelle ligne',
    lists: 'Les listes, des Miennes à Toutes',
    focus: 'Monter et descendre dans une liste active',
    search: 'Chercher des mots',
    palette: 'Chercher et agir',
    singleKeys: 'Touches simples',
    singleKeysMore: 'Désactivez-les si vous dictez ou touchez des touches par accident.',
  },

  pages: {
    failed: 'Cette page n’a pas pu être chargée',
    failedMore: 'Le serveur n’a pas répondu comme prévu. Rien n’est perdu ; réessayez.',
    offline: 'Le serveur est injoignable',
    offlineMore: 'Vérifiez la connexion, puis réessayez. Rien n’est perdu.',
    forbidden: 'Cette page est pour les propriétaires',
    forbiddenMore:
      'Les archives, le bilan et l’équipe sont tenus par les propriétaires. Vos conversations sont dans la boîte.',
    forbiddenDesk: 'Cette page est pour les superviseurs',
    forbiddenDeskMore:
      'Superviseurs et propriétaires voient ici qui porte quoi et le répartissent. Vos conversations sont dans la boîte.',
    toInbox: 'Aller à la boîte',
    notFound: 'Cette page n’existe pas',
    notFoundMore: 'L’adresse est peut-être ancienne ou incomplète.',
    newVersion: 'Une version plus récente est là',
    newVersionMore: 'Rechargez la page pour l’utiliser. Les brouillons sont gardés.',
    reload: 'Recharger',
    broken: 'Quelque chose s’est cassé sur cette page',
    brokenMore: 'Vos messages sont en sûreté sur le serveur. Rechargez la page ; les brouillons sont gardés.',
  },
};
