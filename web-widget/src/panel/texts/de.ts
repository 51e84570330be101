// German words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => ({
  panel: (name) => `Chat mit ${name}`,
  openChat: 'Chat öffnen',
  openChatUnread: (count) =>
    `Chat öffnen, ${format.plural(count, { one: '# neue Nachricht', other: '# neue Nachrichten' })}`,
  log: 'Nachrichten',
  conversation: 'Unterhaltung',
  automatic: 'automatisch',
  assistant: 'Assistent',
  automaticAssistant: 'Automatischer Assistent',
  desk: (name) => `von ${name}`,
  waitingForPerson: 'Gleich ist jemand da',
  answersLater: 'Antwort folgt',
  ended: 'Unterhaltung beendet',
  you: 'Sie',

  close: 'Chat schließen',
  menu: 'Mehr',
  talkToPerson: 'Mit einem Menschen sprechen',
  endConversation: 'Unterhaltung beenden',
  back: 'Zurück zum Chat',
  loading: 'Verbindung wird aufgebaut…',

  write: 'Nachricht schreiben',
  send: 'Senden',
  left: (count) => `Noch ${format.number(count)} Zeichen`,
  tooLong: (over, max) =>
    `${format.number(over)} Zeichen zu viel. Eine Nachricht fasst ${format.number(max)}; bitte teilen Sie sie auf.`,

  startWith: 'Stellen Sie Ihre Frage, oder starten Sie hiermit:',
  didYouMean: 'Vorschläge',
  sources: 'Mehr dazu',
  helpful: 'War das hilfreich?',
  yes: 'Ja',
  no: 'Nein',
  thanksHelpful: 'Danke für Ihre Rückmeldung.',
  thanksNotHelpful: 'Danke für Ihre Rückmeldung. Formulieren Sie Ihre Frage anders, oder',
  aPersonCanHelp: 'sprechen Sie mit einem Menschen',

  typing: (who) => `${who} schreibt`,
  sending: 'Wird gesendet',
  keptUnsent: 'Noch nicht gesendet',
  sent: 'Gesendet',
  read: 'Gelesen',
  failed: 'Nicht gesendet.',
  sendAgain: 'Noch einmal senden',
  edit: 'Ändern',
  earlier: 'Frühere Nachrichten',
  newMessages: 'Neue Nachrichten',

  delivered: 'Zugestellt',
  toEnd: 'Zu den neuesten Nachrichten',
  sentFile: 'Eine Datei',

  attach: 'Datei anhängen',
  attached: 'Angehängte Dateien',
  fileLimits: (kinds, size) => `${kinds}, je bis ${size}`,
  dropHere: 'Hier ablegen, um es anzuhängen',
  uploading: (name) => `${name} wird hochgeladen`,
  uploadWaits: 'Noch nicht hochgeladen. Ich versuche es wieder, sobald die Verbindung da ist.',
  uploadAgain: (name) => `${name} noch einmal hochladen`,
  removeFile: (name) => `${name} entfernen`,
  sendsWhenUploaded: 'Wird gesendet, sobald die Dateien hochgeladen sind.',
  tooManyFiles: (max) =>
    `Eine Nachricht fasst höchstens ${format.plural(max, { one: '# Datei', other: '# Dateien' })}. Bitte senden Sie die anderen in einer weiteren.`,
  fileTooLarge: (size, max) =>
    max
      ? `Zu groß: ${size}. Möglich sind ${max}.`
      : `Zu groß: ${size}. Bitte wählen Sie eine kleinere Datei.`,
  fileType: (kinds) => `Diese Art Datei lässt sich nicht senden. Möglich: ${kinds}.`,
  fileProblems: {
    file_empty: 'Diese Datei ist leer. Bitte wählen Sie eine andere.',
    file_failed: 'Die Datei ließ sich nicht annehmen. Bitte versuchen Sie es noch einmal.',
    file_lost: 'Nicht hochgeladen, bevor die Seite geschlossen wurde. Bitte hängen Sie sie noch einmal an.',
  },
  viewImage: (name) => `${name} größer zeigen`,
  closeImage: 'Bild schließen',
  openOriginal: 'Datei öffnen',

  emoji: 'Emoji',
  searchEmoji: 'Emoji suchen',
  emojiFound: (count) => format.plural(count, { one: '# gefunden', other: '# gefunden' }),
  emojiNone: 'Nichts gefunden. Versuchen Sie ein anderes Wort.',

  previewed: 'Das Team sieht beim Tippen mit, schon vor dem Senden.',
  sound: 'Ton',
  notices: 'Benachrichtigungen',
  notifyMe: 'Benachrichtigen, sobald jemand antwortet',
  transcriptOf: (name) => `Unterhaltung mit ${name}`,
  downloadTranscript: 'Unterhaltung herunterladen',
  transcriptByEmail: 'Unterhaltung per E-Mail',
  transcriptWhere: 'Wohin soll sie gehen?',
  transcriptSent: (email) => `Die Unterhaltung ist unterwegs an ${email}.`,
  dismiss: 'Verstanden',
  startAgain: 'Neu beginnen',
  npsTitle: 'Wie wahrscheinlich empfehlen Sie uns weiter?',
  npsNever: 'Gar nicht',
  npsSurely: 'Sehr wahrscheinlich',

  next: (position) =>
    position === 1
      ? 'Sie sind als Nächstes dran'
      : `Sie sind an ${['zweiter', 'dritter', 'vierter', 'fünfter'][position - 2] ?? `${position}.`} Stelle`,
  inLine: 'Gleich übernimmt ein Mensch',
  usually: (low, high) =>
    high <= 1
      ? 'Meist dauert es keine Minute.'
      : low < 1
        ? `Meist dauert es weniger als ${format.minutes(high)}.`
        : low === high
          ? `Meist dauert es etwa ${format.minutes(high)}.`
          : `Meist dauert es ${low} bis ${format.minutes(high)}.`,
  usuallyHours: (low, high) =>
    low === high
      ? `Meist dauert es etwa ${format.hours(high)}.`
      : `Meist dauert es ${low} bis ${format.hours(high)}.`,
  placeKept: 'Sie können die Seite verlassen; Ihr Platz bleibt Ihnen.',
  answerBy: (at, now) => {
    const on = format.isNear(at, now) ? '' : 'am ';
    return `Wir antworten ${on}${format.day(at, now)} bis ${format.time(at)}`;
  },
  nobodyHere: 'Gerade ist niemand erreichbar.',
  leaveEmail:
    'Hinterlassen Sie Ihre E-Mail-Adresse, dann erreicht Sie die Antwort auch, wenn diese Seite zu ist.',
  leaveEmailToo: 'Zusätzlich E-Mail hinterlassen',
  email: 'E-Mail',
  leavePhone: 'Hinterlassen Sie Ihre Nummer, dann rufen wir Sie zurück.',
  phone: 'Telefonnummer',
  yourName: 'Ihr Name (freiwillig)',
  saveContact: 'Speichern',
  notNow: 'Jetzt nicht',
  emailInvalid:
    'Bitte prüfen Sie die Adresse: Sie braucht einen Namen, ein @ und eine Domain, etwa anna@example.com.',
  emailKept: (email) => `Wir schreiben Ihnen auch an ${email}.`,
  phoneInvalid: 'Bitte prüfen Sie die Nummer: Ziffern mit Vorwahl, etwa +49 30 901820.',
  phoneKept: (phone) => `Wir rufen Sie an: ${phone}.`,
  chooseWay: 'Wie soll die Antwort Sie erreichen?',
  ways: { wait: 'Hier warten', email: 'Per E-Mail', call_back: 'Per Telefon' },
  waitsHere: 'Die Antwort kommt hierher. Sie können die Seite verlassen; Ihr Platz bleibt Ihnen.',
  changeWay: 'Ändern',

  askedForPerson: 'Sie möchten mit einem Menschen sprechen',
  handedOver: 'An das Team übergeben',
  joining: (name) => `${name} ist jetzt für Sie da`,
  knowsAll: 'Sie müssen nichts wiederholen.',
  leftToQueue: (name) => `${name} muss gehen; jemand aus dem Team übernimmt`,
  leftToBot: (name) => `${name} ist gegangen`,
  transferred: (name) => `${name} übernimmt`,
  transferredToTeam: (team) => `Weitergegeben an das Team ${team}`,
  emailLeft: 'E-Mail-Adresse gespeichert',
  phoneLeft: 'Telefonnummer gespeichert',
  resolved: 'Unterhaltung beendet',
  resolvedBy: (name) => `${name} hat den Chat beendet`,
  rated: (score) => `Ihre Bewertung: ${score} von 5. Vielen Dank.`,

  rateTitle: 'Wie war es?',
  rateScores: ['Schlecht', 'Mäßig', 'In Ordnung', 'Gut', 'Sehr gut'],
  rateComment: 'Was sollten wir wissen? (freiwillig)',
  rateSend: 'Bewertung senden',
  writeToStartAgain: 'Noch etwas? Schreiben Sie einfach.',

  offlineTitle: 'Keine Verbindung.',
  offlineWaiting: 'Ihre Nachrichten werden gesendet, sobald Sie wieder online sind.',
  offlineUnsent: 'Noch nicht gesendet. Ich versuche es wieder, sobald die Verbindung da ist.',
  tryNow: 'Jetzt versuchen',

  articleLoading: 'Artikel wird geladen…',
  articleFailed:
    'Der Artikel ließ sich nicht laden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  tryAgain: 'Noch einmal',

  // before the conversation
  automaticNotice: 'Sie schreiben mit einem automatischen Assistenten. Jederzeit kann ein Mensch übernehmen.',
  privacy: 'Datenschutz',
  openNow: 'Wir sind gerade da.',
  closedNow: 'Gerade haben wir geschlossen.',
  opensAt: (at, now) => {
    const on = format.isNear(at, now) ? '' : 'am ';
    return `Wir sind ${on}${format.day(at, now)} ab ${format.time(at)} wieder da.`;
  },
  openingHours: 'Öffnungszeiten',
  hoursFromTo: (from, to) => `${from} bis ${to}`,
  hoursIn: (zone) => `Zeiten in ${zone}`,
  formTitle: 'Bevor wir beginnen',
  formOptional: (label) => `${label} (freiwillig)`,
  formChoose: 'Bitte wählen',
  formStart: 'Chat starten',
  formMissing: 'Bitte füllen Sie dies aus.',
  formNotChosen: 'Bitte wählen Sie etwas aus.',
  formNotTicked: 'Bitte setzen Sie hier ein Häkchen.',
  bubbleFrom: (name) => `Nachricht von ${name}`,
  bubbleAnswer: 'Antworten',
  bubbleDismiss: 'Nein, danke',

  // help
  help: 'Hilfe',
  helpTitle: 'Antwort finden',
  helpBrowse: 'Hilfeartikel durchsuchen',
  helpSearch: 'Artikel durchsuchen',
  helpCount: (count) => format.plural(count, { one: '# Artikel', other: '# Artikel' }),
  helpNone: (words) => `Zu „${words}“ gibt es noch keinen Artikel.`,
  helpEmpty: 'Es gibt noch keine Artikel. Fragen Sie im Chat.',
  helpAsk: 'Im Chat fragen',
  helpLoading: 'Artikel werden geladen…',
  helpFailed:
    'Die Artikel ließen sich nicht laden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  helpBack: 'Zurück zu den Artikeln',

  problems: {
    too_many_messages: (wait) =>
      wait
        ? `Das war viel auf einmal. Sie können ${wait} wieder schreiben.`
        : 'Das war viel auf einmal. Jetzt können Sie wieder schreiben.',
    store_unavailable: (wait) =>
      `Gerade können wir nichts speichern. Ich versuche es ${wait ? `${wait} ` : ''}wieder; Ihr Text bleibt erhalten.`,
    internal: (wait) =>
      `Bei uns ist etwas schiefgegangen. Ich versuche es ${wait ? `${wait} ` : ''}wieder; Ihr Text bleibt erhalten.`,
    conflict: () => 'Etwas hat sich gleichzeitig geändert. Ich versuche es noch einmal.',
    text_too_long: () => 'Diese Nachricht ist zu lang. Bitte teilen Sie sie auf.',
    empty_text: () => 'Bitte schreiben Sie zuerst eine Nachricht.',
    invalid: () => 'Etwas darin ist nicht gültig. Bitte prüfen Sie es und senden Sie es noch einmal.',
    no_conversation: () => 'Schreiben Sie zuerst, worum es geht; dann kann jemand aus dem Team helfen.',
    already_waiting: () => 'Sie stehen schon in der Warteschlange. Gleich ist jemand da.',
    already_resolved: () =>
      'Diese Unterhaltung ist schon beendet. Schreiben Sie einfach, um neu zu beginnen.',
    already_taken: () => 'Es ist schon jemand für Sie da.',
    not_allowed: () => 'Das kann nur das Team.',
    not_holder: () => 'Gerade hat jemand anderes übernommen. Bitte senden Sie es noch einmal.',
    unsupported_protocol: () =>
      'Der Chat wurde aktualisiert. Bitte laden Sie die Seite neu; Ihr Text bleibt erhalten.',
    unknown_token: () => 'Wir beginnen eine neue Unterhaltung. Bitte senden Sie es noch einmal.',
    unknown_conversation: () => 'Wir beginnen eine neue Unterhaltung. Bitte senden Sie es noch einmal.',
    hello_expected: () => 'Die Verbindung wurde unterbrochen. Bitte senden Sie es noch einmal.',
    malformed: () =>
      'Diese Nachricht war nicht lesbar. Bitte ändern Sie sie ein wenig und senden Sie sie noch einmal.',
    unknown_type: () => 'Der Chat wurde aktualisiert. Bitte laden Sie die Seite neu.',
    invalid_identity: () =>
      'Wir konnten nicht prüfen, wer Sie sind. Bitte laden Sie die Seite neu und melden Sie sich noch einmal an; Ihr Text bleibt erhalten.',
    blocked: () => 'Hier können Sie im Moment nicht schreiben. Bitte erreichen Sie uns auf anderem Weg.',
    no_mail: () =>
      'Im Moment können wir keine E-Mail senden. Sie können das Gespräch stattdessen herunterladen.',
    unknown_attachment: () => 'Die Datei ist nicht mehr verfügbar. Bitte hängen Sie sie noch einmal an.',
    too_many_attachments: () =>
      'Das sind zu viele Dateien für eine Nachricht. Bitte senden Sie einige in einer weiteren.',
    invalid_form: () =>
      'Im Formular fehlt etwas oder ist nicht gültig. Bitte prüfen Sie es und senden Sie es noch einmal.',
    load_failed: () =>
      'Das ließ sich nicht laden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    crossed: () =>
      'Gerade ist eine neue Nachricht gekommen. Bitte lesen Sie sie und senden Sie dann noch einmal.',
  },
});
