// Danish words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  const onDay = (at: number, now: number) => `${format.isNear(at, now) ? '' : 'på '}${format.day(at, now)}`;
  return {
    panel: (name) => `Chat med ${name}`,
    openChat: 'Åbn chatten',
    openChatUnread: (count) =>
      `Åbn chatten, ${format.plural(count, { one: '# ny besked', other: '# nye beskeder' })}`,
    log: 'Beskeder',
    conversation: 'Samtale',
    automatic: 'automatisk',
    assistant: 'Assistent',
    automaticAssistant: 'Automatisk assistent',
    desk: (name) => `fra ${name}`,
    waitingForPerson: 'En kollega er på vej',
    answersLater: 'Teamet svarer senere',
    ended: 'Samtalen er afsluttet',
    you: 'Du',

    close: 'Luk chatten',
    menu: 'Mere',
    talkToPerson: 'Tal med et menneske',
    endConversation: 'Afslut samtalen',
    back: 'Tilbage til chatten',
    loading: 'Et øjeblik, chatten forbindes.',

    write: 'Skriv en besked',
    send: 'Send',
    left: (count) => format.plural(count, { other: '# tegn tilbage' }),
    tooLong: (over, max) =>
      `${format.plural(over, { other: '# tegn' })} for meget. En besked kan rumme ${format.number(max)}; del den i to.`,

    startWith: 'Stil dit spørgsmål, eller begynd med et af disse:',
    didYouMean: 'Forslag',
    sources: 'Mere om dette',
    helpful: 'Hjalp det?',
    yes: 'Ja',
    no: 'Nej',
    thanksHelpful: 'Tak. Godt at vide.',
    thanksNotHelpful: 'Tak, fordi du siger det. Spørg med andre ord, eller',
    aPersonCanHelp: 'tal med et menneske',

    typing: (who) => `${who} skriver`,
    sending: 'Sendes',
    keptUnsent: 'Ikke sendt endnu',
    sent: 'Sendt',
    read: 'Læst',
    failed: 'Ikke sendt.',
    sendAgain: 'Send igen',
    edit: 'Ret den',
    earlier: 'Tidligere beskeder',
    newMessages: 'Nye beskeder',

    delivered: 'Leveret',
    toEnd: 'Til de nyeste beskeder',
    sentFile: 'En fil',

    attach: 'Vedhæft en fil',
    attached: 'Vedhæftede filer',
    fileLimits: (kinds, size) => `${kinds}, højst ${size} hver`,
    dropHere: 'Slip her for at vedhæfte',
    uploading: (name) => `${name} uploades`,
    uploadWaits: 'Ikke uploadet endnu. Jeg prøver igen, så snart forbindelsen er tilbage.',
    uploadAgain: (name) => `Upload ${name} igen`,
    removeFile: (name) => `Fjern ${name}`,
    sendsWhenUploaded: 'Sendes, så snart filerne er uploadet.',
    tooManyFiles: (max) =>
      `Højst ${format.plural(max, { one: '# fil', other: '# filer' })} i en besked. Send de andre i en ny.`,
    fileTooLarge: (size, max) =>
      max ? `For stor: ${size}. Højst ${max}.` : `For stor: ${size}. Vælg en mindre fil.`,
    fileType: (kinds) => `Denne slags fil kan ikke sendes. Mulige: ${kinds}.`,
    fileProblems: {
      file_empty: 'Filen er tom. Vælg en anden.',
      file_failed: 'Vi kunne ikke tage imod filen. Prøv igen.',
      file_lost: 'Ikke uploadet, før siden blev lukket. Vedhæft den igen.',
    },
    viewImage: (name) => `Vis ${name} større`,
    closeImage: 'Luk billedet',
    openOriginal: 'Åbn filen',

    emoji: 'Emoji',
    searchEmoji: 'Søg emoji',
    emojiFound: (count) => format.plural(count, { one: '# fundet', other: '# fundet' }),
    emojiNone: 'Intet fundet. Prøv et andet ord.',

    previewed: 'Teamet ser, hvad du skriver, før du sender det.',
    sound: 'Lyd',
    notices: 'Notifikationer',
    notifyMe: 'Giv mig besked, når nogen svarer',
    transcriptOf: (name) => `Samtale med ${name}`,
    downloadTranscript: 'Hent samtalen',
    transcriptByEmail: 'Samtalen på e-mail',
    transcriptWhere: 'Hvor skal den sendes hen?',
    transcriptSent: (email) => `Samtalen er på vej til ${email}.`,
    dismiss: 'Forstået',
    startAgain: 'Begynd forfra',
    npsTitle: 'Hvor sandsynligt er det, at du anbefaler os?',
    npsNever: 'Slet ikke',
    npsSurely: 'Meget sandsynligt',

    next: (position) =>
      position === 1 ? 'Du er den næste' : `Du er nummer ${format.number(position)} i køen`,
    inLine: 'En kollega tager snart over',
    usually: (low, high) =>
      high <= 1
        ? 'Som regel under et minut.'
        : low < 1
          ? `Som regel under ${format.minutes(high)}.`
          : low === high
            ? `Som regel omkring ${format.minutes(high)}.`
            : `Som regel ${low} til ${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high
        ? `Som regel omkring ${format.hours(high)}.`
        : `Som regel ${low} til ${format.hours(high)}.`,
    placeKept: 'Du kan forlade siden; vi holder din plads.',
    answerBy: (at, now) => `Vi svarer ${onDay(at, now)} før ${format.time(at)}`,
    nobodyHere: 'Ingen er ledig lige nu.',
    leaveEmail: 'Skriv din e-mail, så når svaret dig, også når siden er lukket.',
    leaveEmailToo: 'Skriv også en e-mail',
    email: 'E-mail',
    leavePhone: 'Skriv dit nummer, så ringer en kollega til dig.',
    phone: 'Telefonnummer',
    yourName: 'Dit navn (frivilligt)',
    saveContact: 'Gem',
    notNow: 'Ikke nu',
    emailInvalid: 'Tjek adressen: den skal have et navn, et @ og et domæne, som anna@example.com.',
    emailKept: (email) => `Vi skriver også til ${email}.`,
    phoneInvalid: 'Tjek nummeret: cifre med landekode, som +45 32 12 34 56.',
    phoneKept: (phone) => `En kollega ringer til dig på ${phone}.`,
    chooseWay: 'Hvordan skal svaret nå dig?',
    ways: { wait: 'Vent her', email: 'På e-mail', call_back: 'Pr. telefon' },
    waitsHere: 'Svaret kommer her. Du kan forlade siden; vi holder din plads.',
    changeWay: 'Ret',

    askedForPerson: 'Du bad om et menneske',
    handedOver: 'Givet videre til teamet',
    joining: (name) => `${name} er her nu`,
    knowsAll: 'Du behøver ikke gentage noget.',
    leftToQueue: (name) => `${name} er nødt til at gå; en kollega tager over`,
    leftToBot: (name) => `${name} er gået`,
    transferred: (name) => `${name} tager over`,
    transferredToTeam: (team) => `Givet videre til teamet ${team}`,
    emailLeft: 'E-mail gemt',
    phoneLeft: 'Telefonnummer gemt',
    resolved: 'Samtalen er afsluttet',
    resolvedBy: (name) => `${name} afsluttede samtalen`,
    rated: (score) => `Du gav ${score} af 5. Tak.`,

    rateTitle: 'Hvordan var det?',
    rateScores: ['Dårligt', 'Svagt', 'I orden', 'Godt', 'Meget godt'],
    rateComment: 'Hvad bør vi vide? (frivilligt)',
    rateSend: 'Send vurdering',
    writeToStartAgain: 'Noget andet? Bare skriv.',

    offlineTitle: 'Ingen forbindelse.',
    offlineWaiting: 'Det, du skriver, gemmes og sendes, så snart forbindelsen er tilbage.',
    offlineUnsent: 'Ikke sendt endnu. Jeg prøver igen, så snart forbindelsen er tilbage.',
    tryNow: 'Prøv nu',

    articleLoading: 'Et øjeblik, artiklen kommer.',
    articleFailed: 'Artiklen kunne ikke hentes. Tjek forbindelsen og prøv igen.',
    tryAgain: 'Prøv igen',

    automaticNotice: 'Du skriver med en automatisk assistent. Et menneske kan tage over når som helst.',
    privacy: 'Privatliv',
    openNow: 'Vi er her nu.',
    closedNow: 'Vi har lukket lige nu.',
    opensAt: (at, now) => `Vi er tilbage ${onDay(at, now)} klokken ${format.time(at)}.`,
    openingHours: 'Åbningstider',
    hoursFromTo: (from, to) => `${from} til ${to}`,
    hoursIn: (zone) => `Tider i ${zone}`,
    formTitle: 'Før vi begynder',
    formOptional: (label) => `${label} (frivilligt)`,
    formChoose: 'Vælg',
    formStart: 'Til chatten',
    formMissing: 'Udfyld dette.',
    formNotChosen: 'Vælg en mulighed.',
    formNotTicked: 'Sæt hak her for at gå videre.',
    bubbleFrom: (name) => `Besked fra ${name}`,
    bubbleAnswer: 'Svar',
    bubbleDismiss: 'Nej tak',

    help: 'Hjælp',
    helpTitle: 'Find et svar',
    helpBrowse: 'Se hjælpeartikler',
    helpSearch: 'Søg i artiklerne',
    helpCount: (count) => format.plural(count, { one: '# artikel', other: '# artikler' }),
    helpNone: (words) => `Ingen artikel om »${words}« endnu.`,
    helpEmpty: 'Der er ingen artikler endnu. Spørg i chatten.',
    helpAsk: 'Spørg i chatten',
    helpLoading: 'Et øjeblik, artiklerne kommer.',
    helpFailed: 'Artiklerne kunne ikke hentes. Tjek forbindelsen og prøv igen.',
    helpBack: 'Tilbage til artiklerne',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `Det var meget på én gang. Du kan skrive igen ${wait}.`
          : 'Det var meget på én gang. Nu kan du skrive igen.',
      store_unavailable: (wait) =>
        `Vi kan ikke gemme beskeder lige nu. Jeg prøver igen${wait ? ` ${wait}` : ''}; din tekst er gemt.`,
      internal: (wait) =>
        `Noget gik galt hos os. Jeg prøver igen${wait ? ` ${wait}` : ''}; din tekst er gemt.`,
      conflict: () => 'Noget blev ændret samtidig. Jeg prøver igen.',
      text_too_long: () => 'Beskeden er for lang. Del den i to.',
      empty_text: () => 'Der er ikke noget at sende endnu. Skriv først et par ord.',
      invalid: () => 'Noget passer ikke. Tjek det og send igen.',
      no_conversation: () => 'Skriv først, hvad det handler om; så kan en kollega hjælpe.',
      already_waiting: () => 'Du står allerede i køen. En kollega er på vej.',
      already_resolved: () => 'Samtalen er allerede afsluttet. Bare skriv for at begynde forfra.',
      already_taken: () => 'En kollega er allerede hos dig.',
      not_allowed: () => 'Det kan kun teamet gøre.',
      not_holder: () => 'En anden har lige taget over. Send det igen.',
      unsupported_protocol: () => 'Chatten er opdateret. Genindlæs siden; din tekst er gemt.',
      unknown_token: () => 'Vi begynder en ny samtale. Send det igen.',
      unknown_conversation: () => 'Vi begynder en ny samtale. Send det igen.',
      hello_expected: () => 'Forbindelsen blev afbrudt. Send det igen.',
      malformed: () => 'Det kunne ikke læses. Ret teksten lidt og send igen.',
      unknown_type: () => 'Chatten er fornyet. Genindlæs siden.',
      invalid_identity: () =>
        'Vi kunne ikke se, hvem du er. Genindlæs siden og log ind igen; din tekst er gemt.',
      blocked: () => 'Du kan ikke skrive her lige nu. Kontakt os på en anden måde.',
      no_mail: () => 'Vi kan ikke sende e-mail lige nu. Du kan hente samtalen i stedet.',
      unknown_attachment: () => 'Filen kom ikke frem, eller lå for længe. Vedhæft den igen.',
      too_many_attachments: () => 'Det er for mange filer til én besked. Send nogle i en ny.',
      invalid_form: () => 'Noget i formularen mangler eller passer ikke. Tjek det og send igen.',
      load_failed: () => 'Det kunne ikke hentes. Tjek forbindelsen og prøv igen.',
      crossed: () => 'Der er lige kommet noget nyere. Se på det og send dit igen.',
    },
  };
};
