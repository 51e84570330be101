// Dutch words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  const onDay = (at: number, now: number) => `${format.isNear(at, now) ? '' : 'op '}${format.day(at, now)}`;
  return {
    panel: (name) => `Chat met ${name}`,
    openChat: 'Chat openen',
    openChatUnread: (count) =>
      `Chat openen, ${format.plural(count, { one: '# nieuw bericht', other: '# nieuwe berichten' })}`,
    log: 'Berichten',
    conversation: 'Gesprek',
    automatic: 'automatisch',
    assistant: 'Assistent',
    automaticAssistant: 'Automatische assistent',
    desk: (name) => `van ${name}`,
    waitingForPerson: 'Er komt een collega aan',
    answersLater: 'Het team antwoordt later',
    ended: 'Gesprek beëindigd',
    you: 'U',

    close: 'Chat sluiten',
    menu: 'Meer',
    talkToPerson: 'Met een mens praten',
    endConversation: 'Gesprek beëindigen',
    back: 'Terug naar de chat',
    loading: 'Verbinden…',

    write: 'Schrijf een bericht',
    send: 'Versturen',
    left: (count) => format.plural(count, { one: 'Nog # teken', other: 'Nog # tekens' }),
    tooLong: (over, max) =>
      `${format.plural(over, { one: '# teken', other: '# tekens' })} te veel. In een bericht passen er ${format.number(max)}; maak er twee van.`,

    startWith: 'Stel uw vraag, of begin met een van deze:',
    didYouMean: 'Suggesties',
    sources: 'Meer hierover',
    helpful: 'Had u hier iets aan?',
    yes: 'Ja',
    no: 'Nee',
    thanksHelpful: 'Dank u. Goed om te weten.',
    thanksNotHelpful: 'Dank u voor het laten weten. Vraag het met andere woorden, of',
    aPersonCanHelp: 'praat met een mens',

    typing: (who) => `${who} schrijft`,
    sending: 'Wordt verstuurd',
    keptUnsent: 'Nog niet verstuurd',
    sent: 'Verstuurd',
    read: 'Gelezen',
    failed: 'Niet verstuurd.',
    sendAgain: 'Opnieuw versturen',
    edit: 'Wijzigen',
    earlier: 'Eerdere berichten',
    newMessages: 'Nieuwe berichten',

    delivered: 'Afgeleverd',
    toEnd: 'Naar de nieuwste berichten',
    sentFile: 'Een bestand',

    attach: 'Bestand toevoegen',
    attached: 'Toegevoegde bestanden',
    fileLimits: (kinds, size) => `${kinds}, tot ${size} per stuk`,
    dropHere: 'Laat het hier los om het toe te voegen',
    uploading: (name) => `${name} wordt geüpload`,
    uploadWaits: 'Nog niet geüpload. Ik probeer het weer zodra er verbinding is.',
    uploadAgain: (name) => `${name} opnieuw uploaden`,
    removeFile: (name) => `${name} verwijderen`,
    sendsWhenUploaded: 'Wordt verstuurd zodra de bestanden zijn geüpload.',
    tooManyFiles: (max) =>
      `Hoogstens ${format.plural(max, { one: '# bestand', other: '# bestanden' })} per bericht. Stuur de andere in een volgend bericht.`,
    fileTooLarge: (size, max) =>
      max
        ? `Te groot: ${size}. Het mag hoogstens ${max} zijn.`
        : `Te groot: ${size}. Kies een kleiner bestand.`,
    fileType: (kinds) => `Dit soort bestand kan niet worden verstuurd. Mogelijk: ${kinds}.`,
    fileProblems: {
      file_empty: 'Dit bestand is leeg. Kies een ander bestand.',
      file_failed: 'We konden dit bestand niet aannemen. Probeer het opnieuw.',
      file_lost: 'Niet geüpload voordat de pagina werd gesloten. Voeg het opnieuw toe.',
    },
    viewImage: (name) => `${name} groter tonen`,
    closeImage: 'Afbeelding sluiten',
    openOriginal: 'Bestand openen',

    emoji: 'Emoji',
    searchEmoji: 'Emoji zoeken',
    emojiFound: (count) => format.plural(count, { other: '# gevonden' }),
    emojiNone: 'Niets gevonden. Probeer een ander woord.',

    previewed: 'Het team ziet wat u typt nog voor u het verstuurt.',
    sound: 'Geluid',
    notices: 'Meldingen',
    notifyMe: 'Laat het weten als iemand antwoordt',
    transcriptOf: (name) => `Gesprek met ${name}`,
    downloadTranscript: 'Gesprek downloaden',
    transcriptByEmail: 'Gesprek per e-mail',
    transcriptWhere: 'Waar mag het heen?',
    transcriptSent: (email) => `Het gesprek is onderweg naar ${email}.`,
    dismiss: 'Begrepen',
    startAgain: 'Opnieuw beginnen',
    npsTitle: 'Hoe waarschijnlijk is het dat u ons aanbeveelt?',
    npsNever: 'Helemaal niet',
    npsSurely: 'Zeer waarschijnlijk',

    next: (position) =>
      position === 1
        ? 'U bent zo aan de beurt'
        : `U bent ${['tweede', 'derde', 'vierde', 'vijfde'][position - 2] ?? `${format.number(position)}e`} in de rij`,
    inLine: 'Een collega neemt het zo over',
    usually: (low, high) =>
      high <= 1
        ? 'Meestal minder dan een minuut.'
        : low < 1
          ? `Meestal minder dan ${format.minutes(high)}.`
          : low === high
            ? `Meestal ongeveer ${format.minutes(high)}.`
            : `Meestal ${low} tot ${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high ? `Meestal ongeveer ${format.hours(high)}.` : `Meestal ${low} tot ${format.hours(high)}.`,
    placeKept: 'U kunt deze pagina verlaten; we houden uw plaats vrij.',
    answerBy: (at, now) => `We antwoorden ${onDay(at, now)} vóór ${format.time(at)}`,
    nobodyHere: 'Er is nu niemand beschikbaar.',
    leaveEmail: 'Laat uw e-mailadres achter, dan bereikt het antwoord u ook als deze pagina dicht is.',
    leaveEmailToo: 'Ook een e-mailadres achterlaten',
    email: 'E-mail',
    leavePhone: 'Laat uw nummer achter, dan belt een collega u.',
    phone: 'Telefoonnummer',
    yourName: 'Uw naam (niet verplicht)',
    saveContact: 'Opslaan',
    notNow: 'Nu niet',
    emailInvalid: 'Kijk het adres na: met een naam, een @ en een domein, zoals anna@example.com.',
    emailKept: (email) => `We mailen u ook op ${email}.`,
    phoneInvalid: 'Kijk het nummer na: cijfers met netnummer, zoals +31 20 123 4567.',
    phoneKept: (phone) => `Een collega belt u op ${phone}.`,
    chooseWay: 'Hoe mag het antwoord u bereiken?',
    ways: { wait: 'Hier wachten', email: 'Per e-mail', call_back: 'Per telefoon' },
    waitsHere: 'Het antwoord komt hier. U kunt deze pagina verlaten; we houden uw plaats vrij.',
    changeWay: 'Wijzigen',

    askedForPerson: 'U vroeg om een mens',
    handedOver: 'Overgedragen aan het team',
    joining: (name) => `${name} is er nu`,
    knowsAll: 'U hoeft niets te herhalen.',
    leftToQueue: (name) => `${name} moet weg; een collega neemt het over`,
    leftToBot: (name) => `${name} is weg`,
    transferred: (name) => `${name} neemt het over`,
    transferredToTeam: (team) => `Doorgegeven aan het team ${team}`,
    emailLeft: 'E-mailadres opgeslagen',
    phoneLeft: 'Telefoonnummer opgeslagen',
    resolved: 'Gesprek beëindigd',
    resolvedBy: (name) => `${name} heeft het gesprek beëindigd`,
    rated: (score) => `U gaf ${score} van de 5. Dank u wel.`,

    rateTitle: 'Hoe was het?',
    rateScores: ['Slecht', 'Matig', 'Redelijk', 'Goed', 'Heel goed'],
    rateComment: 'Wat moeten we weten? (niet verplicht)',
    rateSend: 'Beoordeling versturen',
    writeToStartAgain: 'Nog iets? Schrijf gerust.',

    offlineTitle: 'Geen verbinding.',
    offlineWaiting: 'Wat u schrijft wordt bewaard en verstuurd zodra er weer verbinding is.',
    offlineUnsent: 'Nog niet verstuurd. Ik probeer het weer zodra er verbinding is.',
    tryNow: 'Nu proberen',

    articleLoading: 'Een ogenblik, het artikel komt eraan.',
    articleFailed: 'Het artikel kon niet worden geladen. Controleer uw verbinding en probeer het opnieuw.',
    tryAgain: 'Opnieuw proberen',

    automaticNotice: 'U schrijft met een automatische assistent. Een mens kan het altijd overnemen.',
    privacy: 'Privacy',
    openNow: 'We zijn er nu.',
    closedNow: 'We zijn nu gesloten.',
    opensAt: (at, now) => `We zijn ${onDay(at, now)} om ${format.time(at)} terug.`,
    openingHours: 'Openingstijden',
    hoursFromTo: (from, to) => `${from} tot ${to}`,
    hoursIn: (zone) => `Tijden in ${zone}`,
    formTitle: 'Voor we beginnen',
    formOptional: (label) => `${label} (niet verplicht)`,
    formChoose: 'Maak een keuze',
    formStart: 'Naar de chat',
    formMissing: 'Vul dit in.',
    formNotChosen: 'Maak een keuze.',
    formNotTicked: 'Vink dit aan om verder te gaan.',
    bubbleFrom: (name) => `Bericht van ${name}`,
    bubbleAnswer: 'Antwoorden',
    bubbleDismiss: 'Nee, dank u',

    help: 'Hulp',
    helpTitle: 'Vind een antwoord',
    helpBrowse: 'Hulpartikelen bekijken',
    helpSearch: 'Zoek in de artikelen',
    helpCount: (count) => format.plural(count, { one: '# artikel', other: '# artikelen' }),
    helpNone: (words) => `Nog geen artikel over ‘${words}’.`,
    helpEmpty: 'Er zijn nog geen artikelen. Vraag het in de chat.',
    helpAsk: 'Vraag het in de chat',
    helpLoading: 'Een ogenblik, de artikelen komen eraan.',
    helpFailed: 'De artikelen konden niet worden geladen. Controleer uw verbinding en probeer het opnieuw.',
    helpBack: 'Terug naar de artikelen',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `Dat was veel in één keer. U kunt ${wait} weer schrijven.`
          : 'Dat was veel in één keer. U kunt nu weer schrijven.',
      store_unavailable: (wait) =>
        `We kunnen nu geen berichten opslaan. Ik probeer het ${wait ? `${wait} ` : ''}opnieuw; uw tekst blijft bewaard.`,
      internal: (wait) =>
        `Er ging bij ons iets mis. Ik probeer het ${wait ? `${wait} ` : ''}opnieuw; uw tekst blijft bewaard.`,
      conflict: () => 'Er veranderde iets tegelijk. Ik probeer het opnieuw.',
      text_too_long: () => 'Dit bericht is te lang. Maak er twee van.',
      empty_text: () => 'Er is nog niets te versturen. Schrijf eerst een paar woorden.',
      invalid: () => 'Er klopt iets niet. Kijk het na en verstuur het opnieuw.',
      no_conversation: () => 'Schrijf eerst waar het over gaat; dan kan een collega helpen.',
      already_waiting: () => 'U staat al in de rij. Er komt een collega aan.',
      already_resolved: () => 'Dit gesprek is al beëindigd. Schrijf gerust om opnieuw te beginnen.',
      already_taken: () => 'Er is al een collega bij u.',
      not_allowed: () => 'Dat kan alleen het team.',
      not_holder: () => 'Iemand anders heeft het net overgenomen. Verstuur het opnieuw.',
      unsupported_protocol: () => 'Deze chat is bijgewerkt. Laad de pagina opnieuw; uw tekst blijft bewaard.',
      unknown_token: () => 'We beginnen een nieuw gesprek. Verstuur het opnieuw.',
      unknown_conversation: () => 'We beginnen een nieuw gesprek. Verstuur het opnieuw.',
      hello_expected: () => 'De verbinding werd onderbroken. Verstuur het opnieuw.',
      malformed: () => 'Dit kon niet worden gelezen. Verander de tekst een beetje en verstuur opnieuw.',
      unknown_type: () => 'Deze chat is vernieuwd. Laad de pagina opnieuw.',
      invalid_identity: () =>
        'We konden niet nagaan wie u bent. Laad de pagina opnieuw en log weer in; uw tekst blijft bewaard.',
      blocked: () => 'U kunt hier op dit moment niet schrijven. Neem op een andere manier contact op.',
      no_mail: () => 'We kunnen nu geen e-mail versturen. U kunt het gesprek wel downloaden.',
      unknown_attachment: () => 'Het bestand kwam niet aan of bleef te lang liggen. Voeg het opnieuw toe.',
      too_many_attachments: () =>
        'Dit zijn te veel bestanden voor één bericht. Stuur er een paar in een volgend.',
      invalid_form: () =>
        'In het formulier ontbreekt iets of klopt iets niet. Kijk het na en verstuur opnieuw.',
      load_failed: () => 'Dit kon niet worden geladen. Controleer uw verbinding en probeer het opnieuw.',
      crossed: () => 'Er is net iets nieuwers binnengekomen. Bekijk het en verstuur het uwe opnieuw.',
    },
  };
};
