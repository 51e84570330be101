// Russian words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  const onDay = (at: number, now: number) => (format.isNear(at, now) ? format.day(at, now) : format.date(at));
  return {
    panel: (name) => `Чат: ${name}`,
    openChat: 'Открыть чат',
    openChatUnread: (count) => `Открыть чат, новых сообщений: ${format.number(count)}`,
    log: 'Сообщения',
    conversation: 'Беседа',
    automatic: 'автоматически',
    assistant: 'Помощник',
    automaticAssistant: 'Автоматический помощник',
    desk: (name) => `Команда: ${name}`,
    waitingForPerson: 'Сотрудник скоро подойдёт',
    answersLater: 'Команда ответит позже',
    ended: 'Беседа завершена',
    you: 'Вы',

    close: 'Закрыть чат',
    menu: 'Ещё',
    talkToPerson: 'Поговорить с человеком',
    endConversation: 'Завершить беседу',
    back: 'Назад в чат',
    loading: 'Минутку, чат подключается.',

    write: 'Напишите сообщение',
    send: 'Отправить',
    left: (count) =>
      format.plural(count, {
        one: 'Остался # знак',
        few: 'Осталось # знака',
        many: 'Осталось # знаков',
        other: 'Осталось # знака',
      }),
    tooLong: (over, max) =>
      `Лишних знаков: ${format.number(over)}. В сообщение помещается ${format.number(max)}; разделите его на два.`,

    startWith: 'Задайте вопрос или начните с одного из этих:',
    didYouMean: 'Подсказки',
    sources: 'Подробнее об этом',
    helpful: 'Это помогло?',
    yes: 'Да',
    no: 'Нет',
    thanksHelpful: 'Спасибо. Приятно знать.',
    thanksNotHelpful: 'Спасибо, что сказали. Спросите другими словами или',
    aPersonCanHelp: 'поговорите с человеком',

    typing: (who) => `${who} печатает`,
    sending: 'Отправляется',
    keptUnsent: 'Ещё не отправлено',
    sent: 'Отправлено',
    read: 'Прочитано',
    failed: 'Не отправлено.',
    sendAgain: 'Отправить ещё раз',
    edit: 'Изменить',
    earlier: 'Более ранние сообщения',
    newMessages: 'Новые сообщения',

    delivered: 'Доставлено',
    toEnd: 'К последним сообщениям',
    sentFile: 'Файл',

    attach: 'Прикрепить файл',
    attached: 'Прикреплённые файлы',
    fileLimits: (kinds, size) => `${kinds}, каждый до ${size}`,
    dropHere: 'Отпустите здесь, чтобы прикрепить',
    uploading: (name) => `Загружается: ${name}`,
    uploadWaits: 'Ещё не загружено. Попробую снова, как только появится связь.',
    uploadAgain: (name) => `Загрузить ещё раз: ${name}`,
    removeFile: (name) => `Убрать: ${name}`,
    sendsWhenUploaded: 'Отправится, как только файлы загрузятся.',
    tooManyFiles: (max) =>
      `В одном сообщении может быть не больше ${format.plural(max, { one: '# файла', few: '# файлов', many: '# файлов', other: '# файла' })}. Остальные отправьте в следующем.`,
    fileTooLarge: (size, max) =>
      max ? `Слишком большой: ${size}. Можно до ${max}.` : `Слишком большой: ${size}. Выберите поменьше.`,
    fileType: (kinds) => `Такой файл отправить нельзя. Можно: ${kinds}.`,
    fileProblems: {
      file_empty: 'Этот файл пуст. Выберите другой.',
      file_failed: 'Не удалось принять файл. Попробуйте ещё раз.',
      file_lost: 'Файл не успел загрузиться до закрытия страницы. Прикрепите его ещё раз.',
    },
    viewImage: (name) => `Увеличить: ${name}`,
    closeImage: 'Закрыть изображение',
    openOriginal: 'Открыть файл',

    emoji: 'Эмодзи',
    searchEmoji: 'Найти эмодзи',
    emojiFound: (count) => `Найдено: ${format.number(count)}`,
    emojiNone: 'Ничего не найдено. Попробуйте другое слово.',

    previewed: 'Команда видит, что вы пишете, ещё до отправки.',
    sound: 'Звук',
    notices: 'Уведомления',
    notifyMe: 'Сообщить мне, когда ответят',
    transcriptOf: (name) => `Беседа: ${name}`,
    downloadTranscript: 'Скачать беседу',
    transcriptByEmail: 'Беседа по почте',
    transcriptWhere: 'На какой адрес?',
    transcriptSent: (email) => `Беседа отправлена на ${email}.`,
    dismiss: 'Понятно',
    startAgain: 'Начать заново',
    npsTitle: 'Насколько вероятно, что вы нас порекомендуете?',
    npsNever: 'Совсем нет',
    npsSurely: 'Очень вероятно',

    next: (position) =>
      position === 1 ? 'Ваша очередь следующая' : `Ваше место в очереди: ${format.number(position)}`,
    inLine: 'Скоро беседу продолжит человек',
    usually: (low, high) =>
      high <= 1
        ? 'Обычно меньше минуты.'
        : low < 1
          ? `Обычно до ${format.number(high)} мин.`
          : low === high
            ? `Обычно около ${format.number(high)} мин.`
            : `Обычно ${low}–${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high ? `Обычно около ${format.number(high)} ч.` : `Обычно ${low}–${format.hours(high)}.`,
    placeKept: 'Страницу можно закрыть; ваше место сохранится.',
    answerBy: (at, now) => `Ответим ${onDay(at, now)} до ${format.time(at)}`,
    nobodyHere: 'Сейчас никто не доступен.',
    leaveEmail: 'Оставьте почту, и ответ придёт, даже если эта страница закрыта.',
    leaveEmailToo: 'Оставить и почту',
    email: 'Эл. почта',
    leavePhone: 'Оставьте номер, и вам позвонят.',
    phone: 'Номер телефона',
    yourName: 'Ваше имя (необязательно)',
    saveContact: 'Сохранить',
    notNow: 'Не сейчас',
    emailInvalid: 'Проверьте адрес: нужны имя, знак @ и домен, например anna@example.com.',
    emailKept: (email) => `Мы также напишем на ${email}.`,
    phoneInvalid: 'Проверьте номер: цифры с кодом, например +7 495 123-45-67.',
    phoneKept: (phone) => `Вам позвонят по номеру ${phone}.`,
    chooseWay: 'Как вам ответить?',
    ways: { wait: 'Подожду здесь', email: 'По почте', call_back: 'По телефону' },
    waitsHere: 'Ответ появится здесь. Страницу можно закрыть; ваше место сохранится.',
    changeWay: 'Изменить',

    askedForPerson: 'Вы попросили человека',
    handedOver: 'Передано команде',
    joining: (name) => `${name} теперь с вами`,
    knowsAll: 'Повторять ничего не нужно.',
    leftToQueue: (name) => `${name} уходит; продолжит кто-то из команды`,
    leftToBot: (name) => `${name} больше не в беседе`,
    transferred: (name) => `Беседу продолжает ${name}`,
    transferredToTeam: (team) => `Передано команде: ${team}`,
    emailLeft: 'Почта сохранена',
    phoneLeft: 'Номер телефона сохранён',
    resolved: 'Беседа завершена',
    resolvedBy: (name) => `${name} завершает чат`,
    rated: (score) => `Ваша оценка: ${score} из 5. Спасибо.`,

    rateTitle: 'Как всё прошло?',
    rateScores: ['Плохо', 'Слабо', 'Нормально', 'Хорошо', 'Очень хорошо'],
    rateComment: 'Что нам стоит знать? (необязательно)',
    rateSend: 'Отправить оценку',
    writeToStartAgain: 'Что-то ещё? Просто напишите.',

    offlineTitle: 'Нет связи.',
    offlineWaiting: 'То, что вы напишете, сохранится и уйдёт, как только появится связь.',
    offlineUnsent: 'Ещё не отправлено. Попробую снова, как только появится связь.',
    tryNow: 'Попробовать сейчас',

    articleLoading: 'Минутку, статья загружается.',
    articleFailed: 'Не удалось загрузить статью. Проверьте связь и попробуйте ещё раз.',
    tryAgain: 'Ещё раз',

    automaticNotice: 'Вы пишете автоматическому помощнику. В любой момент может подключиться человек.',
    privacy: 'Конфиденциальность',
    openNow: 'Мы сейчас на месте.',
    closedNow: 'Сейчас мы закрыты.',
    opensAt: (at, now) => `Вернёмся ${onDay(at, now)} в ${format.time(at)}.`,
    openingHours: 'Часы работы',
    hoursFromTo: (from, to) => `${from}–${to}`,
    hoursIn: (zone) => `Часовой пояс: ${zone}`,
    formTitle: 'Прежде чем начать',
    formOptional: (label) => `${label} (необязательно)`,
    formChoose: 'Выберите',
    formStart: 'Перейти в чат',
    formMissing: 'Заполните это поле.',
    formNotChosen: 'Выберите что-нибудь одно.',
    formNotTicked: 'Чтобы продолжить, поставьте здесь отметку.',
    bubbleFrom: (name) => `Сообщение: ${name}`,
    bubbleAnswer: 'Ответить',
    bubbleDismiss: 'Нет, спасибо',

    help: 'Справка',
    helpTitle: 'Найти ответ',
    helpBrowse: 'Смотреть статьи справки',
    helpSearch: 'Искать в статьях',
    helpCount: (count) =>
      format.plural(count, { one: '# статья', few: '# статьи', many: '# статей', other: '# статьи' }),
    helpNone: (words) => `Статьи про «${words}» пока нет.`,
    helpEmpty: 'Статей пока нет. Спросите в чате.',
    helpAsk: 'Спросить в чате',
    helpLoading: 'Минутку, статьи загружаются.',
    helpFailed: 'Не удалось загрузить статьи. Проверьте связь и попробуйте ещё раз.',
    helpBack: 'Назад к статьям',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `Слишком много сразу. Писать снова можно ${wait}.`
          : 'Слишком много сразу. Теперь можно писать снова.',
      store_unavailable: (wait) =>
        `Сейчас мы не можем сохранять сообщения. Попробую снова${wait ? ` ${wait}` : ''}; ваш текст сохранён.`,
      internal: (wait) =>
        `У нас что-то пошло не так. Попробую снова${wait ? ` ${wait}` : ''}; ваш текст сохранён.`,
      conflict: () => 'Что-то изменилось одновременно. Пробую ещё раз.',
      text_too_long: () => 'Сообщение слишком длинное. Разделите его на два.',
      empty_text: () => 'Отправлять пока нечего. Сначала напишите пару слов.',
      invalid: () => 'Что-то указано неверно. Проверьте и отправьте ещё раз.',
      no_conversation: () => 'Сначала напишите, в чём дело; тогда сотрудник сможет помочь.',
      already_waiting: () => 'Вы уже в очереди. Сотрудник скоро подойдёт.',
      already_resolved: () => 'Эта беседа уже завершена. Просто напишите, чтобы начать заново.',
      already_taken: () => 'Сотрудник уже с вами.',
      not_allowed: () => 'Это может сделать только команда.',
      not_holder: () => 'Беседу только что взял другой сотрудник. Отправьте ещё раз.',
      unsupported_protocol: () => 'Чат обновился. Перезагрузите страницу; ваш текст сохранён.',
      unknown_token: () => 'Начинаем новую беседу. Отправьте ещё раз.',
      unknown_conversation: () => 'Начинаем новую беседу. Отправьте ещё раз.',
      hello_expected: () => 'Соединение прервалось. Отправьте ещё раз.',
      malformed: () => 'Это не удалось прочитать. Немного измените текст и отправьте ещё раз.',
      unknown_type: () => 'Чат обновился. Перезагрузите страницу.',
      invalid_identity: () =>
        'Не удалось проверить, кто вы. Перезагрузите страницу и войдите снова; ваш текст сохранён.',
      blocked: () => 'Сейчас вы не можете здесь писать. Свяжитесь с нами другим способом.',
      no_mail: () => 'Сейчас мы не можем отправлять почту. Беседу можно скачать.',
      unknown_attachment: () => 'Файл не дошёл или ждал слишком долго. Прикрепите его ещё раз.',
      too_many_attachments: () => 'Слишком много файлов для одного сообщения. Часть отправьте в следующем.',
      invalid_form: () => 'В форме чего-то не хватает или что-то неверно. Проверьте и отправьте ещё раз.',
      load_failed: () => 'Не удалось загрузить. Проверьте связь и попробуйте ещё раз.',
      crossed: () => 'Только что пришло что-то новее. Посмотрите и отправьте своё ещё раз.',
    },
  };
};
