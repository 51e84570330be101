// French words of the panel.
import type { Translation } from './words';

const vowel = (word: string) => /^[aeiouyhàâéèêîôûœ]/i.test(word);
const of = (name: string) => (vowel(name) ? `d’${name}` : `de ${name}`);

export const texts: Translation = (format) => ({
  panel: (name) => `Discussion avec ${name}`,
  openChat: 'Ouvrir la discussion',
  openChatUnread: (count) =>
    `Ouvrir la discussion, ${format.plural(count, { one: '# nouveau message', other: '# nouveaux messages' })}`,
  log: 'Messages',
  conversation: 'Conversation',
  automatic: 'automatique',
  assistant: 'Assistant',
  automaticAssistant: 'Assistant automatique',
  desk: (name) => `pour ${name}`,
  waitingForPerson: 'Un collègue arrive',
  answersLater: 'L’équipe répondra plus tard',
  ended: 'Conversation terminée',
  you: 'Vous',

  close: 'Fermer la discussion',
  menu: 'Plus',
  talkToPerson: 'Parler à une personne',
  endConversation: 'Terminer la conversation',
  back: 'Retour à la discussion',
  loading: 'Connexion…',

  write: 'Écrire un message',
  send: 'Envoyer',
  left: (count) => format.plural(count, { one: '# caractère restant', other: '# caractères restants' }),
  tooLong: (over, max) =>
    `${format.plural(over, { one: '# caractère', other: '# caractères' })} de trop. Un message peut en compter ${format.number(max)} ; merci de le couper en deux.`,

  startWith: 'Posez votre question, ou commencez par l’une de celles-ci :',
  didYouMean: 'Suggestions',
  sources: 'En savoir plus',
  helpful: 'Cela vous a-t-il aidé ?',
  yes: 'Oui',
  no: 'Non',
  thanksHelpful: 'Merci pour votre avis.',
  thanksNotHelpful: 'Merci pour votre avis. Reformulez votre question, ou',
  aPersonCanHelp: 'parlez à une personne',

  typing: (who) => `${who} écrit`,
  sending: 'Envoi en cours',
  keptUnsent: 'Pas encore envoyé',
  sent: 'Envoyé',
  read: 'Lu',
  failed: 'Non envoyé.',
  sendAgain: 'Renvoyer',
  edit: 'Modifier',
  earlier: 'Messages précédents',
  newMessages: 'Nouveaux messages',

  delivered: 'Reçu',
  toEnd: 'Aller aux derniers messages',
  sentFile: 'Un fichier',

  attach: 'Joindre un fichier',
  attached: 'Fichiers joints',
  fileLimits: (kinds, size) => `${kinds}, ${size} au plus par fichier`,
  dropHere: 'Déposez ici pour joindre',
  uploading: (name) => `Envoi de ${name} en cours`,
  uploadWaits: 'Pas encore envoyé. Je réessaie dès que la connexion revient.',
  uploadAgain: (name) => `Envoyer ${name} à nouveau`,
  removeFile: (name) => `Retirer ${name}`,
  sendsWhenUploaded: 'Part dès que les fichiers sont envoyés.',
  tooManyFiles: (max) =>
    `${format.plural(max, { one: '# fichier', other: '# fichiers' })} au plus par message. Merci d’envoyer les autres dans un second message.`,
  fileTooLarge: (size, max) =>
    max
      ? `Trop volumineux : ${size}. Le maximum est de ${max}.`
      : `Trop volumineux : ${size}. Merci d’en choisir un plus petit.`,
  fileType: (kinds) => `Ce type de fichier ne peut pas être envoyé. Possibles : ${kinds}.`,
  fileProblems: {
    file_empty: 'Ce fichier est vide. Merci d’en choisir un autre.',
    file_failed: 'Ce fichier n’a pas pu être envoyé. Merci de réessayer.',
    file_lost: 'Pas envoyé avant la fermeture de la page. Merci de le joindre à nouveau.',
  },
  viewImage: (name) => `Agrandir ${name}`,
  closeImage: 'Fermer l’image',
  openOriginal: 'Ouvrir le fichier',

  emoji: 'Émojis',
  searchEmoji: 'Chercher un émoji',
  emojiFound: (count) => format.plural(count, { one: '# trouvé', other: '# trouvés' }),
  emojiNone: 'Rien trouvé. Essayez un autre mot.',

  previewed: 'L’équipe voit ce que vous tapez avant l’envoi.',
  sound: 'Son',
  notices: 'Notifications',
  notifyMe: 'M’avertir quand quelqu’un répond',
  transcriptOf: (name) => `Conversation avec ${name}`,
  downloadTranscript: 'Télécharger la conversation',
  transcriptByEmail: 'Conversation par e-mail',
  transcriptWhere: 'À quelle adresse ?',
  transcriptSent: (email) => `La conversation est en route vers ${email}.`,
  dismiss: 'Compris',
  startAgain: 'Recommencer',
  npsTitle: 'Nous recommanderiez-vous ?',
  npsNever: 'Pas du tout',
  npsSurely: 'Très probablement',

  next: (position) =>
    position === 1
      ? 'Vous êtes en tête de file'
      : `Vous êtes en ${format.ordinal(position, { one: '#re', other: '#e' })} position`,
  inLine: 'Un collègue va prendre le relais',
  usually: (low, high) =>
    high <= 1
      ? 'En général moins d’une minute.'
      : low < 1
        ? `En général moins de ${format.minutes(high)}.`
        : low === high
          ? `En général environ ${format.minutes(high)}.`
          : `En général ${low} à ${format.minutes(high)}.`,
  usuallyHours: (low, high) =>
    low === high ? `En général environ ${format.hours(high)}.` : `En général ${low} à ${format.hours(high)}.`,
  placeKept: 'Vous pouvez quitter cette page ; nous gardons votre place.',
  answerBy: (at, now) => `Nous répondons ${format.day(at, now)} avant ${format.time(at)}`,
  nobodyHere: 'Personne n’est disponible pour le moment.',
  leaveEmail: 'Laissez votre e-mail : la réponse vous parviendra même si cette page est fermée.',
  leaveEmailToo: 'Laisser aussi un e-mail',
  email: 'E-mail',
  leavePhone: 'Laissez votre numéro et un collègue vous appellera.',
  phone: 'Numéro de téléphone',
  yourName: 'Votre nom (facultatif)',
  saveContact: 'Enregistrer',
  notNow: 'Pas maintenant',
  emailInvalid:
    'Merci de vérifier l’adresse : il lui faut un nom, un @ et un domaine, comme anna@example.com.',
  emailKept: (email) => `Nous vous écrirons aussi à ${email}.`,
  phoneInvalid: 'Merci de vérifier le numéro : des chiffres avec l’indicatif, comme +33 1 70 18 99 00.',
  phoneKept: (phone) => `Un collègue vous appellera au ${phone}.`,
  chooseWay: 'Comment souhaitez-vous recevoir la réponse ?',
  ways: { wait: 'Attendre ici', email: 'Par e-mail', call_back: 'Par téléphone' },
  waitsHere: 'La réponse arrivera ici. Vous pouvez quitter cette page ; nous gardons votre place.',
  changeWay: 'Changer',

  askedForPerson: 'Vous avez demandé une personne',
  handedOver: 'Transmis à l’équipe',
  joining: (name) => `${name} est maintenant avec vous`,
  knowsAll: 'Vous n’avez rien à répéter.',
  leftToQueue: (name) => `${name} doit partir ; un collègue prend le relais`,
  leftToBot: (name) => `${name} a quitté la conversation`,
  transferred: (name) => `${name} prend le relais`,
  transferredToTeam: (team) => `Transmis à l’équipe ${team}`,
  emailLeft: 'E-mail enregistré',
  phoneLeft: 'Numéro enregistré',
  resolved: 'Conversation terminée',
  resolvedBy: (name) => `${name} a terminé la conversation`,
  rated: (score) => `Vous avez donné ${score} sur 5. Merci.`,

  rateTitle: 'Comment cela s’est-il passé ?',
  rateScores: ['Mal', 'Moyen', 'Correct', 'Bien', 'Très bien'],
  rateComment: 'Que devrions-nous savoir ? (facultatif)',
  rateSend: 'Envoyer l’avis',
  writeToStartAgain: 'Autre chose ? Écrivez simplement.',

  offlineTitle: 'Pas de connexion.',
  offlineWaiting: 'Ce que vous écrivez est gardé et envoyé dès que la connexion revient.',
  offlineUnsent: 'Pas encore envoyé. Je réessaie dès que la connexion revient.',
  tryNow: 'Essayer maintenant',

  articleLoading: 'Chargement de l’article…',
  articleFailed: 'L’article n’a pas pu être chargé. Vérifiez votre connexion et réessayez.',
  tryAgain: 'Réessayer',

  automaticNotice:
    'Vous écrivez à un assistant automatique. Une personne peut prendre le relais à tout moment.',
  privacy: 'Confidentialité',
  openNow: 'Nous sommes là.',
  closedNow: 'Nous sommes fermés en ce moment.',
  opensAt: (at, now) => `Nous serons de retour ${format.day(at, now)} à ${format.time(at)}.`,
  openingHours: 'Horaires d’ouverture',
  hoursFromTo: (from, to) => `${from} à ${to}`,
  hoursIn: (zone) => `Heure locale : ${zone}`,
  formTitle: 'Avant de commencer',
  formOptional: (label) => `${label} (facultatif)`,
  formChoose: 'Choisissez',
  formStart: 'Aller à la discussion',
  formMissing: 'Merci de remplir ce champ.',
  formNotChosen: 'Merci de faire un choix.',
  formNotTicked: 'Merci de cocher cette case pour continuer.',
  bubbleFrom: (name) => `Message ${of(name)}`,
  bubbleAnswer: 'Répondre',
  bubbleDismiss: 'Non, merci',

  help: 'Aide',
  helpTitle: 'Trouver une réponse',
  helpBrowse: 'Parcourir les articles',
  helpSearch: 'Chercher dans les articles',
  helpCount: (count) => format.plural(count, { one: '# article', other: '# articles' }),
  helpNone: (words) => `Pas encore d’article sur « ${words} ».`,
  helpEmpty: 'Il n’y a pas encore d’articles. Posez la question dans la discussion.',
  helpAsk: 'Demander dans la discussion',
  helpLoading: 'Chargement des articles…',
  helpFailed: 'Les articles n’ont pas pu être chargés. Vérifiez votre connexion et réessayez.',
  helpBack: 'Retour aux articles',

  problems: {
    too_many_messages: (wait) =>
      wait
        ? `Cela fait beaucoup d’un coup. Vous pourrez écrire à nouveau ${wait}.`
        : 'Cela fait beaucoup d’un coup. Vous pouvez écrire à nouveau maintenant.',
    store_unavailable: (wait) =>
      `Nous ne pouvons pas enregistrer de messages en ce moment. Je réessaie${wait ? ` ${wait}` : ''} ; votre texte est gardé.`,
    internal: (wait) =>
      `Quelque chose n’a pas marché de notre côté. Je réessaie${wait ? ` ${wait}` : ''} ; votre texte est gardé.`,
    conflict: () => 'Un changement a eu lieu en même temps. Je réessaie.',
    text_too_long: () => 'Ce message est trop long. Merci de le couper en deux.',
    empty_text: () => 'Il n’y a encore rien à envoyer. Écrivez d’abord quelques mots.',
    invalid: () => 'Quelque chose n’est pas valide. Merci de vérifier et de renvoyer.',
    no_conversation: () => 'Écrivez d’abord de quoi il s’agit ; un collègue pourra alors vous aider.',
    already_waiting: () => 'Vous êtes déjà dans la file. Un collègue arrive.',
    already_resolved: () => 'Cette conversation est déjà terminée. Écrivez simplement pour recommencer.',
    already_taken: () => 'Un collègue est déjà avec vous.',
    not_allowed: () => 'Seule l’équipe peut faire cela.',
    not_holder: () => 'Quelqu’un d’autre vient de prendre le relais. Merci de renvoyer.',
    unsupported_protocol: () =>
      'Cette discussion a été mise à jour. Merci de recharger la page ; votre texte est gardé.',
    unknown_token: () => 'Nous commençons une nouvelle conversation. Merci de renvoyer.',
    unknown_conversation: () => 'Nous commençons une nouvelle conversation. Merci de renvoyer.',
    hello_expected: () => 'La connexion a été interrompue. Merci de renvoyer.',
    malformed: () => 'Ceci n’a pas pu être lu. Modifiez un peu le texte et renvoyez-le.',
    unknown_type: () => 'Cette discussion a été mise à jour. Merci de recharger la page.',
    invalid_identity: () =>
      'Nous n’avons pas pu vérifier qui vous êtes. Merci de recharger la page et de vous reconnecter ; votre texte est gardé.',
    blocked: () => 'Vous ne pouvez pas écrire ici pour le moment. Contactez-nous par un autre moyen.',
    no_mail: () =>
      'Nous ne pouvons pas envoyer d’e-mail en ce moment. Vous pouvez télécharger la conversation.',
    unknown_attachment: () =>
      'Le fichier n’est pas arrivé, ou a attendu trop longtemps. Merci de le joindre à nouveau.',
    too_many_attachments: () =>
      'Cela fait trop de fichiers pour un message. Merci d’en envoyer une partie dans un autre.',
    invalid_form: () =>
      'Quelque chose manque ou n’est pas valide dans le formulaire. Merci de vérifier et de renvoyer.',
    load_failed: () => 'Ceci n’a pas pu être chargé. Vérifiez votre connexion et réessayez.',
    crossed: () => 'Quelque chose de plus récent vient d’arriver. Regardez-le, puis renvoyez le vôtre.',
  },
});
