// Polish words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  const onDay = (at: number, now: number) => (format.isNear(at, now) ? format.day(at, now) : format.date(at));
  const signs = (count: number) =>
    format.plural(count, { one: '# znak', few: '# znaki', many: '# znaków', other: '# znaku' });
  return {
    panel: (name) => `Czat: ${name}`,
    openChat: 'Otwórz czat',
    openChatUnread: (count) =>
      `Otwórz czat, ${format.plural(count, { one: '# nowa wiadomość', few: '# nowe wiadomości', many: '# nowych wiadomości', other: '# nowej wiadomości' })}`,
    log: 'Wiadomości',
    conversation: 'Rozmowa',
    automatic: 'automatycznie',
    assistant: 'Asystent',
    automaticAssistant: 'Automatyczny asystent',
    desk: (name) => `Zespół: ${name}`,
    waitingForPerson: 'Zaraz ktoś podejdzie',
    answersLater: 'Zespół odpowie później',
    ended: 'Rozmowa zakończona',
    you: 'Ty',

    close: 'Zamknij czat',
    menu: 'Więcej',
    talkToPerson: 'Porozmawiaj z człowiekiem',
    endConversation: 'Zakończ rozmowę',
    back: 'Wróć do czatu',
    loading: 'Chwileczkę, czat się łączy.',

    write: 'Napisz wiadomość',
    send: 'Wyślij',
    left: (count) => `Pozostało: ${signs(count)}`,
    tooLong: (over, max) =>
      `Za długo o ${signs(over)}. Wiadomość mieści ${format.number(max)}; podziel ją na dwie.`,

    startWith: 'Zadaj pytanie albo zacznij od jednego z tych:',
    didYouMean: 'Propozycje',
    sources: 'Więcej na ten temat',
    helpful: 'Czy to pomogło?',
    yes: 'Tak',
    no: 'Nie',
    thanksHelpful: 'Dziękujemy. Dobrze wiedzieć.',
    thanksNotHelpful: 'Dziękujemy za wiadomość. Zapytaj innymi słowami albo',
    aPersonCanHelp: 'porozmawiaj z człowiekiem',

    typing: (who) => `${who} pisze`,
    sending: 'Wysyłanie',
    keptUnsent: 'Jeszcze niewysłane',
    sent: 'Wysłane',
    read: 'Przeczytane',
    failed: 'Niewysłane.',
    sendAgain: 'Wyślij ponownie',
    edit: 'Zmień',
    earlier: 'Wcześniejsze wiadomości',
    newMessages: 'Nowe wiadomości',

    delivered: 'Dostarczone',
    toEnd: 'Do najnowszych wiadomości',
    sentFile: 'Plik',

    attach: 'Dołącz plik',
    attached: 'Dołączone pliki',
    fileLimits: (kinds, size) => `${kinds}, każdy do ${size}`,
    dropHere: 'Upuść tutaj, aby dołączyć',
    uploading: (name) => `Przesyłanie: ${name}`,
    uploadWaits: 'Jeszcze nieprzesłane. Spróbuję znowu, gdy wróci połączenie.',
    uploadAgain: (name) => `Prześlij ponownie: ${name}`,
    removeFile: (name) => `Usuń: ${name}`,
    sendsWhenUploaded: 'Wyślemy, gdy tylko pliki zostaną przesłane.',
    tooManyFiles: (max) =>
      `Najwyżej ${format.plural(max, { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' })} w jednej wiadomości. Pozostałe wyślij w kolejnej.`,
    fileTooLarge: (size, max) =>
      max ? `Za duży: ${size}. Najwyżej ${max}.` : `Za duży: ${size}. Wybierz mniejszy plik.`,
    fileType: (kinds) => `Takiego pliku nie można wysłać. Możliwe: ${kinds}.`,
    fileProblems: {
      file_empty: 'Ten plik jest pusty. Wybierz inny.',
      file_failed: 'Nie udało się przyjąć tego pliku. Spróbuj ponownie.',
      file_lost: 'Plik nie został przesłany przed zamknięciem strony. Dołącz go ponownie.',
    },
    viewImage: (name) => `Powiększ: ${name}`,
    closeImage: 'Zamknij obraz',
    openOriginal: 'Otwórz plik',

    emoji: 'Emoji',
    searchEmoji: 'Szukaj emoji',
    emojiFound: (count) => `Znaleziono: ${format.number(count)}`,
    emojiNone: 'Nic nie znaleziono. Spróbuj innego słowa.',

    previewed: 'Zespół widzi, co piszesz, jeszcze przed wysłaniem.',
    sound: 'Dźwięk',
    notices: 'Powiadomienia',
    notifyMe: 'Powiadom mnie, gdy ktoś odpowie',
    transcriptOf: (name) => `Rozmowa: ${name}`,
    downloadTranscript: 'Pobierz rozmowę',
    transcriptByEmail: 'Rozmowa e-mailem',
    transcriptWhere: 'Na jaki adres?',
    transcriptSent: (email) => `Rozmowa jest w drodze na adres ${email}.`,
    dismiss: 'Rozumiem',
    startAgain: 'Zacznij od nowa',
    npsTitle: 'Jak bardzo prawdopodobne, że nas polecisz?',
    npsNever: 'Wcale',
    npsSurely: 'Bardzo',

    next: (position) =>
      position === 1 ? 'Zaraz Twoja kolej' : `Twoje miejsce w kolejce: ${format.number(position)}`,
    inLine: 'Zaraz przejmie to człowiek',
    usually: (low, high) =>
      high <= 1
        ? 'Zwykle krócej niż minutę.'
        : low < 1
          ? `Zwykle krócej niż ${format.minutes(high)}.`
          : low === high
            ? `Zwykle około ${format.number(high)} min.`
            : `Zwykle ${low}–${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high ? `Zwykle około ${format.number(high)} godz.` : `Zwykle ${low}–${format.hours(high)}.`,
    placeKept: 'Możesz opuścić tę stronę; zachowamy Twoje miejsce.',
    answerBy: (at, now) => `Odpowiemy ${onDay(at, now)} do ${format.time(at)}`,
    nobodyHere: 'W tej chwili nikt nie jest dostępny.',
    leaveEmail: 'Zostaw e-mail, a odpowiedź dotrze do Ciebie także po zamknięciu strony.',
    leaveEmailToo: 'Zostaw też e-mail',
    email: 'E-mail',
    leavePhone: 'Zostaw numer, a ktoś z zespołu zadzwoni.',
    phone: 'Numer telefonu',
    yourName: 'Twoje imię (opcjonalnie)',
    saveContact: 'Zapisz',
    notNow: 'Nie teraz',
    emailInvalid: 'Sprawdź adres: potrzebna jest nazwa, znak @ i domena, na przykład anna@example.com.',
    emailKept: (email) => `Napiszemy też na ${email}.`,
    phoneInvalid: 'Sprawdź numer: cyfry z kierunkowym, na przykład +48 22 123 45 67.',
    phoneKept: (phone) => `Zadzwonimy pod numer ${phone}.`,
    chooseWay: 'Jak ma do Ciebie dotrzeć odpowiedź?',
    ways: { wait: 'Poczekam tutaj', email: 'E-mailem', call_back: 'Telefonicznie' },
    waitsHere: 'Odpowiedź pojawi się tutaj. Możesz opuścić tę stronę; zachowamy Twoje miejsce.',
    changeWay: 'Zmień',

    askedForPerson: 'Prośba o rozmowę z człowiekiem',
    handedOver: 'Przekazano zespołowi',
    joining: (name) => `${name} jest już z Tobą`,
    knowsAll: 'Nie musisz niczego powtarzać.',
    leftToQueue: (name) => `${name} musi iść; przejmie ktoś inny z zespołu`,
    leftToBot: (name) => `${name} opuszcza rozmowę`,
    transferred: (name) => `Rozmowę przejmuje ${name}`,
    transferredToTeam: (team) => `Przekazano zespołowi ${team}`,
    emailLeft: 'E-mail zapisany',
    phoneLeft: 'Numer telefonu zapisany',
    resolved: 'Rozmowa zakończona',
    resolvedBy: (name) => `${name} kończy rozmowę`,
    rated: (score) => `Twoja ocena: ${score} z 5. Dziękujemy.`,

    rateTitle: 'Jak było?',
    rateScores: ['Źle', 'Słabo', 'W porządku', 'Dobrze', 'Bardzo dobrze'],
    rateComment: 'O czym powinniśmy wiedzieć? (opcjonalnie)',
    rateSend: 'Wyślij ocenę',
    writeToStartAgain: 'Coś jeszcze? Po prostu napisz.',

    offlineTitle: 'Brak połączenia.',
    offlineWaiting: 'To, co napiszesz, zostanie zachowane i wysłane, gdy wróci połączenie.',
    offlineUnsent: 'Jeszcze niewysłane. Spróbuję znowu, gdy wróci połączenie.',
    tryNow: 'Spróbuj teraz',

    articleLoading: 'Chwileczkę, artykuł się wczytuje.',
    articleFailed: 'Nie udało się wczytać artykułu. Sprawdź połączenie i spróbuj ponownie.',
    tryAgain: 'Spróbuj ponownie',

    automaticNotice: 'Piszesz z automatycznym asystentem. W każdej chwili może przejąć rozmowę człowiek.',
    privacy: 'Prywatność',
    openNow: 'Jesteśmy teraz na miejscu.',
    closedNow: 'Teraz mamy zamknięte.',
    opensAt: (at, now) => `Wracamy ${onDay(at, now)} o ${format.time(at)}.`,
    openingHours: 'Godziny otwarcia',
    hoursFromTo: (from, to) => `${from}–${to}`,
    hoursIn: (zone) => `Strefa czasowa: ${zone}`,
    formTitle: 'Zanim zaczniemy',
    formOptional: (label) => `${label} (opcjonalnie)`,
    formChoose: 'Wybierz',
    formStart: 'Przejdź do czatu',
    formMissing: 'Wypełnij to pole.',
    formNotChosen: 'Wybierz jedną z możliwości.',
    formNotTicked: 'Zaznacz to pole, aby przejść dalej.',
    bubbleFrom: (name) => `Wiadomość: ${name}`,
    bubbleAnswer: 'Odpowiedz',
    bubbleDismiss: 'Nie, dziękuję',

    help: 'Pomoc',
    helpTitle: 'Znajdź odpowiedź',
    helpBrowse: 'Przeglądaj artykuły pomocy',
    helpSearch: 'Szukaj w artykułach',
    helpCount: (count) =>
      format.plural(count, { one: '# artykuł', few: '# artykuły', many: '# artykułów', other: '# artykułu' }),
    helpNone: (words) => `Nie ma jeszcze artykułu na temat „${words}”.`,
    helpEmpty: 'Nie ma jeszcze artykułów. Zapytaj na czacie.',
    helpAsk: 'Zapytaj na czacie',
    helpLoading: 'Chwileczkę, artykuły się wczytują.',
    helpFailed: 'Nie udało się wczytać artykułów. Sprawdź połączenie i spróbuj ponownie.',
    helpBack: 'Wróć do artykułów',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `To było dużo naraz. Możesz znów pisać ${wait}.`
          : 'To było dużo naraz. Możesz już znów pisać.',
      store_unavailable: (wait) =>
        `W tej chwili nie możemy zapisywać wiadomości. Spróbuję znowu${wait ? ` ${wait}` : ''}; Twój tekst jest zachowany.`,
      internal: (wait) =>
        `Coś poszło nie tak po naszej stronie. Spróbuję znowu${wait ? ` ${wait}` : ''}; Twój tekst jest zachowany.`,
      conflict: () => 'Coś zmieniło się w tym samym czasie. Próbuję jeszcze raz.',
      text_too_long: () => 'Ta wiadomość jest za długa. Podziel ją na dwie.',
      empty_text: () => 'Nie ma jeszcze czego wysłać. Napisz najpierw kilka słów.',
      invalid: () => 'Coś się nie zgadza. Sprawdź i wyślij ponownie.',
      no_conversation: () => 'Napisz najpierw, o co chodzi; wtedy ktoś z zespołu pomoże.',
      already_waiting: () => 'Jesteś już w kolejce. Zaraz ktoś podejdzie.',
      already_resolved: () => 'Ta rozmowa już się zakończyła. Napisz, aby zacząć od nowa.',
      already_taken: () => 'Ktoś z zespołu już z Tobą rozmawia.',
      not_allowed: () => 'To może zrobić tylko zespół.',
      not_holder: () => 'Właśnie przejął to ktoś inny. Wyślij ponownie.',
      unsupported_protocol: () => 'Czat został zaktualizowany. Odśwież stronę; Twój tekst jest zachowany.',
      unknown_token: () => 'Zaczynamy nową rozmowę. Wyślij ponownie.',
      unknown_conversation: () => 'Zaczynamy nową rozmowę. Wyślij ponownie.',
      hello_expected: () => 'Połączenie zostało przerwane. Wyślij ponownie.',
      malformed: () => 'Nie udało się tego odczytać. Zmień trochę tekst i wyślij ponownie.',
      unknown_type: () => 'Czat został odnowiony. Odśwież stronę.',
      invalid_identity: () =>
        'Nie udało się sprawdzić, kim jesteś. Odśwież stronę i zaloguj się ponownie; Twój tekst jest zachowany.',
      blocked: () => 'W tej chwili nie możesz tu pisać. Skontaktuj się z nami w inny sposób.',
      no_mail: () => 'W tej chwili nie możemy wysyłać e-maili. Możesz pobrać rozmowę.',
      unknown_attachment: () => 'Plik nie dotarł albo czekał zbyt długo. Dołącz go ponownie.',
      too_many_attachments: () => 'To za dużo plików na jedną wiadomość. Wyślij część w kolejnej.',
      invalid_form: () => 'W formularzu czegoś brakuje albo coś się nie zgadza. Sprawdź i wyślij ponownie.',
      load_failed: () => 'Nie udało się tego wczytać. Sprawdź połączenie i spróbuj ponownie.',
      crossed: () => 'Właśnie przyszło coś nowszego. Zobacz i wyślij swoje ponownie.',
    },
  };
};
