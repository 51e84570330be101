// Norwegian (bokmål) words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  const onDay = (at: number, now: number) => `${format.isNear(at, now) ? '' : 'på '}${format.day(at, now)}`;
  return {
    panel: (name) => `Chat med ${name}`,
    openChat: 'Åpne chatten',
    openChatUnread: (count) =>
      `Åpne chatten, ${format.plural(count, { one: '# ny melding', other: '# nye meldinger' })}`,
    log: 'Meldinger',
    conversation: 'Samtale',
    automatic: 'automatisk',
    assistant: 'Assistent',
    automaticAssistant: 'Automatisk assistent',
    desk: (name) => `fra ${name}`,
    waitingForPerson: 'En kollega er på vei',
    answersLater: 'Teamet svarer senere',
    ended: 'Samtalen er avsluttet',
    you: 'Du',

    close: 'Lukk chatten',
    menu: 'Mer',
    talkToPerson: 'Snakk med et menneske',
    endConversation: 'Avslutt samtalen',
    back: 'Tilbake til chatten',
    loading: 'Et øyeblikk, chatten kobles til.',

    write: 'Skriv en melding',
    send: 'Send',
    left: (count) => format.plural(count, { other: '# tegn igjen' }),
    tooLong: (over, max) =>
      `${format.plural(over, { other: '# tegn' })} for mye. En melding kan ha ${format.number(max)}; del den i to.`,

    startWith: 'Still spørsmålet ditt, eller begynn med et av disse:',
    didYouMean: 'Forslag',
    sources: 'Mer om dette',
    helpful: 'Hjalp dette?',
    yes: 'Ja',
    no: 'Nei',
    thanksHelpful: 'Takk. Godt å vite.',
    thanksNotHelpful: 'Takk for at du sier fra. Spør med andre ord, eller',
    aPersonCanHelp: 'snakk med et menneske',

    typing: (who) => `${who} skriver`,
    sending: 'Sendes',
    keptUnsent: 'Ikke sendt ennå',
    sent: 'Sendt',
    read: 'Lest',
    failed: 'Ikke sendt.',
    sendAgain: 'Send igjen',
    edit: 'Endre',
    earlier: 'Tidligere meldinger',
    newMessages: 'Nye meldinger',

    delivered: 'Levert',
    toEnd: 'Til de nyeste meldingene',
    sentFile: 'En fil',

    attach: 'Legg ved en fil',
    attached: 'Vedlagte filer',
    fileLimits: (kinds, size) => `${kinds}, høyst ${size} hver`,
    dropHere: 'Slipp her for å legge ved',
    uploading: (name) => `${name} lastes opp`,
    uploadWaits: 'Ikke lastet opp ennå. Jeg prøver igjen så snart forbindelsen er tilbake.',
    uploadAgain: (name) => `Last opp ${name} igjen`,
    removeFile: (name) => `Fjern ${name}`,
    sendsWhenUploaded: 'Sendes så snart filene er lastet opp.',
    tooManyFiles: (max) =>
      `Høyst ${format.plural(max, { one: '# fil', other: '# filer' })} i en melding. Send de andre i en ny.`,
    fileTooLarge: (size, max) =>
      max ? `For stor: ${size}. Høyst ${max}.` : `For stor: ${size}. Velg en mindre fil.`,
    fileType: (kinds) => `Denne typen fil kan ikke sendes. Mulige: ${kinds}.`,
    fileProblems: {
      file_empty: 'Filen er tom. Velg en annen.',
      file_failed: 'Vi kunne ikke ta imot filen. Prøv igjen.',
      file_lost: 'Ikke lastet opp før siden ble lukket. Legg den ved igjen.',
    },
    viewImage: (name) => `Vis ${name} større`,
    closeImage: 'Lukk bildet',
    openOriginal: 'Åpne filen',

    emoji: 'Emoji',
    searchEmoji: 'Søk etter emoji',
    emojiFound: (count) => format.plural(count, { other: '# funnet' }),
    emojiNone: 'Ingenting funnet. Prøv et annet ord.',

    previewed: 'Teamet ser hva du skriver før du sender det.',
    sound: 'Lyd',
    notices: 'Varsler',
    notifyMe: 'Varsle meg når noen svarer',
    transcriptOf: (name) => `Samtale med ${name}`,
    downloadTranscript: 'Last ned samtalen',
    transcriptByEmail: 'Samtalen på e-post',
    transcriptWhere: 'Hvor skal den sendes?',
    transcriptSent: (email) => `Samtalen er på vei til ${email}.`,
    dismiss: 'Forstått',
    startAgain: 'Begynn på nytt',
    npsTitle: 'Hvor sannsynlig er det at du anbefaler oss?',
    npsNever: 'Slett ikke',
    npsSurely: 'Svært sannsynlig',

    next: (position) => (position === 1 ? 'Du er neste' : `Du er nummer ${format.number(position)} i køen`),
    inLine: 'En kollega tar snart over',
    usually: (low, high) =>
      high <= 1
        ? 'Vanligvis under ett minutt.'
        : low < 1
          ? `Vanligvis under ${format.minutes(high)}.`
          : low === high
            ? `Vanligvis omtrent ${format.minutes(high)}.`
            : `Vanligvis ${low} til ${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high
        ? `Vanligvis omtrent ${format.hours(high)}.`
        : `Vanligvis ${low} til ${format.hours(high)}.`,
    placeKept: 'Du kan forlate siden; vi holder plassen din.',
    answerBy: (at, now) => `Vi svarer ${onDay(at, now)} før ${format.time(at)}`,
    nobodyHere: 'Ingen er tilgjengelig akkurat nå.',
    leaveEmail: 'Legg igjen e-posten din, så når svaret deg, også når siden er lukket.',
    leaveEmailToo: 'Legg igjen e-post også',
    email: 'E-post',
    leavePhone: 'Legg igjen nummeret ditt, så ringer en kollega.',
    phone: 'Telefonnummer',
    yourName: 'Navnet ditt (valgfritt)',
    saveContact: 'Lagre',
    notNow: 'Ikke nå',
    emailInvalid: 'Sjekk adressen: den trenger et navn, en @ og et domene, som anna@example.com.',
    emailKept: (email) => `Vi skriver også til ${email}.`,
    phoneInvalid: 'Sjekk nummeret: sifre med landkode, som +47 22 12 34 56.',
    phoneKept: (phone) => `En kollega ringer deg på ${phone}.`,
    chooseWay: 'Hvordan skal svaret nå deg?',
    ways: { wait: 'Vent her', email: 'På e-post', call_back: 'På telefon' },
    waitsHere: 'Svaret kommer her. Du kan forlate siden; vi holder plassen din.',
    changeWay: 'Endre',

    askedForPerson: 'Du ba om et menneske',
    handedOver: 'Gitt videre til teamet',
    joining: (name) => `${name} er her nå`,
    knowsAll: 'Du trenger ikke gjenta noe.',
    leftToQueue: (name) => `${name} må gå; en kollega tar over`,
    leftToBot: (name) => `${name} har gått`,
    transferred: (name) => `${name} tar over`,
    transferredToTeam: (team) => `Gitt videre til teamet ${team}`,
    emailLeft: 'E-posten er lagret',
    phoneLeft: 'Telefonnummeret er lagret',
    resolved: 'Samtalen er avsluttet',
    resolvedBy: (name) => `${name} avsluttet samtalen`,
    rated: (score) => `Du ga ${score} av 5. Takk.`,

    rateTitle: 'Hvordan var det?',
    rateScores: ['Dårlig', 'Svakt', 'Greit', 'Bra', 'Veldig bra'],
    rateComment: 'Hva bør vi vite? (valgfritt)',
    rateSend: 'Send vurdering',
    writeToStartAgain: 'Noe mer? Bare skriv.',

    offlineTitle: 'Ingen forbindelse.',
    offlineWaiting: 'Det du skriver, tas vare på og sendes så snart forbindelsen er tilbake.',
    offlineUnsent: 'Ikke sendt ennå. Jeg prøver igjen så snart forbindelsen er tilbake.',
    tryNow: 'Prøv nå',

    articleLoading: 'Et øyeblikk, artikkelen kommer.',
    articleFailed: 'Artikkelen kunne ikke lastes. Sjekk forbindelsen og prøv igjen.',
    tryAgain: 'Prøv igjen',

    automaticNotice: 'Du skriver med en automatisk assistent. Et menneske kan ta over når som helst.',
    privacy: 'Personvern',
    openNow: 'Vi er her nå.',
    closedNow: 'Vi har stengt akkurat nå.',
    opensAt: (at, now) => `Vi er tilbake ${onDay(at, now)} klokka ${format.time(at)}.`,
    openingHours: 'Åpningstider',
    hoursFromTo: (from, to) => `${from} til ${to}`,
    hoursIn: (zone) => `Tider i ${zone}`,
    formTitle: 'Før vi begynner',
    formOptional: (label) => `${label} (valgfritt)`,
    formChoose: 'Velg',
    formStart: 'Til chatten',
    formMissing: 'Fyll ut dette.',
    formNotChosen: 'Velg ett alternativ.',
    formNotTicked: 'Kryss av her for å gå videre.',
    bubbleFrom: (name) => `Melding fra ${name}`,
    bubbleAnswer: 'Svar',
    bubbleDismiss: 'Nei takk',

    help: 'Hjelp',
    helpTitle: 'Finn et svar',
    helpBrowse: 'Se hjelpeartikler',
    helpSearch: 'Søk i artiklene',
    helpCount: (count) => format.plural(count, { one: '# artikkel', other: '# artikler' }),
    helpNone: (words) => `Ingen artikkel om «${words}» ennå.`,
    helpEmpty: 'Det finnes ingen artikler ennå. Spør i chatten.',
    helpAsk: 'Spør i chatten',
    helpLoading: 'Et øyeblikk, artiklene kommer.',
    helpFailed: 'Artiklene kunne ikke lastes. Sjekk forbindelsen og prøv igjen.',
    helpBack: 'Tilbake til artiklene',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `Det var mye på én gang. Du kan skrive igjen ${wait}.`
          : 'Det var mye på én gang. Nå kan du skrive igjen.',
      store_unavailable: (wait) =>
        `Vi kan ikke lagre meldinger akkurat nå. Jeg prøver igjen${wait ? ` ${wait}` : ''}; teksten din er tatt vare på.`,
      internal: (wait) =>
        `Noe gikk galt hos oss. Jeg prøver igjen${wait ? ` ${wait}` : ''}; teksten din er tatt vare på.`,
      conflict: () => 'Noe ble endret samtidig. Jeg prøver igjen.',
      text_too_long: () => 'Meldingen er for lang. Del den i to.',
      empty_text: () => 'Det er ikke noe å sende ennå. Skriv noen ord først.',
      invalid: () => 'Noe stemmer ikke. Sjekk det og send igjen.',
      no_conversation: () => 'Skriv først hva det gjelder; så kan en kollega hjelpe.',
      already_waiting: () => 'Du står allerede i køen. En kollega er på vei.',
      already_resolved: () => 'Samtalen er allerede avsluttet. Bare skriv for å begynne på nytt.',
      already_taken: () => 'En kollega er allerede hos deg.',
      not_allowed: () => 'Det kan bare teamet gjøre.',
      not_holder: () => 'Noen andre har nettopp tatt over. Send det igjen.',
      unsupported_protocol: () => 'Chatten er oppdatert. Last siden på nytt; teksten din er tatt vare på.',
      unknown_token: () => 'Vi begynner en ny samtale. Send det igjen.',
      unknown_conversation: () => 'Vi begynner en ny samtale. Send det igjen.',
      hello_expected: () => 'Forbindelsen ble brutt. Send det igjen.',
      malformed: () => 'Dette kunne ikke leses. Endre teksten litt og send igjen.',
      unknown_type: () => 'Chatten er fornyet. Last siden på nytt.',
      invalid_identity: () =>
        'Vi kunne ikke sjekke hvem du er. Last siden på nytt og logg inn igjen; teksten din er tatt vare på.',
      blocked: () => 'Du kan ikke skrive her akkurat nå. Ta kontakt på en annen måte.',
      no_mail: () => 'Vi kan ikke sende e-post akkurat nå. Du kan laste ned samtalen i stedet.',
      unknown_attachment: () => 'Filen kom ikke fram, eller lå for lenge. Legg den ved igjen.',
      too_many_attachments: () => 'Det er for mange filer for én melding. Send noen i en ny.',
      invalid_form: () => 'Noe i skjemaet mangler eller stemmer ikke. Sjekk det og send igjen.',
      load_failed: () => 'Dette kunne ikke lastes. Sjekk forbindelsen og prøv igjen.',
      crossed: () => 'Noe nyere har nettopp kommet. Se på det og send ditt igjen.',
    },
  };
};
