// Ukrainian words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  const onDay = (at: number, now: number) => (format.isNear(at, now) ? format.day(at, now) : format.date(at));
  return {
    panel: (name) => `Чат: ${name}`,
    openChat: 'Відкрити чат',
    openChatUnread: (count) => `Відкрити чат, нових повідомлень: ${format.number(count)}`,
    log: 'Повідомлення',
    conversation: 'Розмова',
    automatic: 'автоматично',
    assistant: 'Помічник',
    automaticAssistant: 'Автоматичний помічник',
    desk: (name) => `Команда: ${name}`,
    waitingForPerson: 'Колега вже йде',
    answersLater: 'Команда відповість пізніше',
    ended: 'Розмову завершено',
    you: 'Ви',

    close: 'Закрити чат',
    menu: 'Ще',
    talkToPerson: 'Поговорити з людиною',
    endConversation: 'Завершити розмову',
    back: 'Назад до чату',
    loading: 'Хвилинку, чат з’єднується.',

    write: 'Напишіть повідомлення',
    send: 'Надіслати',
    left: (count) =>
      format.plural(count, {
        one: 'Залишився # знак',
        few: 'Залишилося # знаки',
        many: 'Залишилося # знаків',
        other: 'Залишилося # знака',
      }),
    tooLong: (over, max) =>
      `Зайвих знаків: ${format.number(over)}. У повідомлення вміщується ${format.number(max)}; розділіть його на два.`,

    startWith: 'Поставте запитання або почніть з одного з цих:',
    didYouMean: 'Підказки',
    sources: 'Докладніше про це',
    helpful: 'Це допомогло?',
    yes: 'Так',
    no: 'Ні',
    thanksHelpful: 'Дякуємо. Приємно знати.',
    thanksNotHelpful: 'Дякуємо, що сказали. Запитайте іншими словами або',
    aPersonCanHelp: 'поговоріть з людиною',

    typing: (who) => `${who} пише`,
    sending: 'Надсилається',
    keptUnsent: 'Ще не надіслано',
    sent: 'Надіслано',
    read: 'Прочитано',
    failed: 'Не надіслано.',
    sendAgain: 'Надіслати ще раз',
    edit: 'Змінити',
    earlier: 'Попередні повідомлення',
    newMessages: 'Нові повідомлення',

    delivered: 'Доставлено',
    toEnd: 'До останніх повідомлень',
    sentFile: 'Файл',

    attach: 'Прикріпити файл',
    attached: 'Прикріплені файли',
    fileLimits: (kinds, size) => `${kinds}, кожен до ${size}`,
    dropHere: 'Відпустіть тут, щоб прикріпити',
    uploading: (name) => `Завантажується: ${name}`,
    uploadWaits: 'Ще не завантажено. Спробую знову, щойно з’явиться зв’язок.',
    uploadAgain: (name) => `Завантажити ще раз: ${name}`,
    removeFile: (name) => `Прибрати: ${name}`,
    sendsWhenUploaded: 'Надішлеться, щойно файли завантажаться.',
    tooManyFiles: (max) =>
      `В одному повідомленні може бути не більше ${format.plural(max, { one: '# файлу', few: '# файлів', many: '# файлів', other: '# файлу' })}. Решту надішліть у наступному.`,
    fileTooLarge: (size, max) =>
      max ? `Завеликий: ${size}. Можна до ${max}.` : `Завеликий: ${size}. Виберіть менший.`,
    fileType: (kinds) => `Такий файл надіслати не можна. Можна: ${kinds}.`,
    fileProblems: {
      file_empty: 'Цей файл порожній. Виберіть інший.',
      file_failed: 'Не вдалося прийняти файл. Спробуйте ще раз.',
      file_lost: 'Файл не встиг завантажитися до закриття сторінки. Прикріпіть його ще раз.',
    },
    viewImage: (name) => `Збільшити: ${name}`,
    closeImage: 'Закрити зображення',
    openOriginal: 'Відкрити файл',

    emoji: 'Емодзі',
    searchEmoji: 'Знайти емодзі',
    emojiFound: (count) => `Знайдено: ${format.number(count)}`,
    emojiNone: 'Нічого не знайдено. Спробуйте інше слово.',

    previewed: 'Команда бачить, що ви пишете, ще до надсилання.',
    sound: 'Звук',
    notices: 'Сповіщення',
    notifyMe: 'Сповістити мене, коли відповідять',
    transcriptOf: (name) => `Розмова: ${name}`,
    downloadTranscript: 'Завантажити розмову',
    transcriptByEmail: 'Розмова поштою',
    transcriptWhere: 'На яку адресу?',
    transcriptSent: (email) => `Розмову надіслано на ${email}.`,
    dismiss: 'Зрозуміло',
    startAgain: 'Почати знову',
    npsTitle: 'Наскільки ймовірно, що ви нас порадите?',
    npsNever: 'Зовсім ні',
    npsSurely: 'Дуже ймовірно',

    next: (position) =>
      position === 1 ? 'Ви наступні в черзі' : `Ваше місце в черзі: ${format.number(position)}`,
    inLine: 'Незабаром розмову продовжить людина',
    usually: (low, high) =>
      high <= 1
        ? 'Зазвичай менше хвилини.'
        : low < 1
          ? `Зазвичай до ${format.number(high)} хв.`
          : low === high
            ? `Зазвичай близько ${format.number(high)} хв.`
            : `Зазвичай ${low}–${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high
        ? `Зазвичай близько ${format.number(high)} год.`
        : `Зазвичай ${low}–${format.hours(high)}.`,
    placeKept: 'Сторінку можна закрити; ваше місце збережеться.',
    answerBy: (at, now) => `Відповімо ${onDay(at, now)} до ${format.time(at)}`,
    nobodyHere: 'Зараз ніхто не доступний.',
    leaveEmail: 'Залиште пошту, і відповідь надійде, навіть якщо цю сторінку закрито.',
    leaveEmailToo: 'Залишити й пошту',
    email: 'Ел. пошта',
    leavePhone: 'Залиште номер, і вам зателефонують.',
    phone: 'Номер телефону',
    yourName: 'Ваше ім’я (необов’язково)',
    saveContact: 'Зберегти',
    notNow: 'Не зараз',
    emailInvalid: 'Перевірте адресу: потрібні ім’я, знак @ і домен, наприклад anna@example.com.',
    emailKept: (email) => `Ми також напишемо на ${email}.`,
    phoneInvalid: 'Перевірте номер: цифри з кодом, наприклад +380 44 123 45 67.',
    phoneKept: (phone) => `Вам зателефонують на ${phone}.`,
    chooseWay: 'Як вам відповісти?',
    ways: { wait: 'Почекаю тут', email: 'Поштою', call_back: 'Телефоном' },
    waitsHere: 'Відповідь з’явиться тут. Сторінку можна закрити; ваше місце збережеться.',
    changeWay: 'Змінити',

    askedForPerson: 'Ви попросили людину',
    handedOver: 'Передано команді',
    joining: (name) => `${name} тепер з вами`,
    knowsAll: 'Повторювати нічого не потрібно.',
    leftToQueue: (name) => `${name} має йти; продовжить хтось із команди`,
    leftToBot: (name) => `${name} більше не в розмові`,
    transferred: (name) => `Розмову продовжує ${name}`,
    transferredToTeam: (team) => `Передано команді: ${team}`,
    emailLeft: 'Пошту збережено',
    phoneLeft: 'Номер телефону збережено',
    resolved: 'Розмову завершено',
    resolvedBy: (name) => `Розмову завершує ${name}`,
    rated: (score) => `Ваша оцінка: ${score} з 5. Дякуємо.`,

    rateTitle: 'Як усе пройшло?',
    rateScores: ['Погано', 'Слабко', 'Нормально', 'Добре', 'Дуже добре'],
    rateComment: 'Що нам варто знати? (необов’язково)',
    rateSend: 'Надіслати оцінку',
    writeToStartAgain: 'Щось іще? Просто напишіть.',

    offlineTitle: 'Немає зв’язку.',
    offlineWaiting: 'Те, що ви напишете, збережеться й піде, щойно з’явиться зв’язок.',
    offlineUnsent: 'Ще не надіслано. Спробую знову, щойно з’явиться зв’язок.',
    tryNow: 'Спробувати зараз',

    articleLoading: 'Хвилинку, стаття завантажується.',
    articleFailed: 'Не вдалося завантажити статтю. Перевірте зв’язок і спробуйте ще раз.',
    tryAgain: 'Ще раз',

    automaticNotice: 'Ви пишете автоматичному помічнику. Будь-коли може долучитися людина.',
    privacy: 'Приватність',
    openNow: 'Ми зараз на місці.',
    closedNow: 'Зараз ми зачинені.',
    opensAt: (at, now) => `Повернемося ${onDay(at, now)} о ${format.time(at)}.`,
    openingHours: 'Години роботи',
    hoursFromTo: (from, to) => `${from}–${to}`,
    hoursIn: (zone) => `Часовий пояс: ${zone}`,
    formTitle: 'Перш ніж почати',
    formOptional: (label) => `${label} (необов’язково)`,
    formChoose: 'Виберіть',
    formStart: 'Перейти до чату',
    formMissing: 'Заповніть це поле.',
    formNotChosen: 'Виберіть щось одне.',
    formNotTicked: 'Щоб продовжити, поставте тут позначку.',
    bubbleFrom: (name) => `Повідомлення: ${name}`,
    bubbleAnswer: 'Відповісти',
    bubbleDismiss: 'Ні, дякую',

    help: 'Довідка',
    helpTitle: 'Знайти відповідь',
    helpBrowse: 'Переглянути статті довідки',
    helpSearch: 'Шукати у статтях',
    helpCount: (count) =>
      format.plural(count, { one: '# стаття', few: '# статті', many: '# статей', other: '# статті' }),
    helpNone: (words) => `Статті про «${words}» ще немає.`,
    helpEmpty: 'Статей ще немає. Запитайте в чаті.',
    helpAsk: 'Запитати в чаті',
    helpLoading: 'Хвилинку, статті завантажуються.',
    helpFailed: 'Не вдалося завантажити статті. Перевірте зв’язок і спробуйте ще раз.',
    helpBack: 'Назад до статей',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `Забагато відразу. Писати знову можна ${wait}.`
          : 'Забагато відразу. Тепер можна писати знову.',
      store_unavailable: (wait) =>
        `Зараз ми не можемо зберігати повідомлення. Спробую знову${wait ? ` ${wait}` : ''}; ваш текст збережено.`,
      internal: (wait) =>
        `У нас щось пішло не так. Спробую знову${wait ? ` ${wait}` : ''}; ваш текст збережено.`,
      conflict: () => 'Щось змінилося водночас. Пробую ще раз.',
      text_too_long: () => 'Повідомлення задовге. Розділіть його на два.',
      empty_text: () => 'Надсилати ще нічого. Спершу напишіть кілька слів.',
      invalid: () => 'Щось указано неправильно. Перевірте й надішліть ще раз.',
      no_conversation: () => 'Спершу напишіть, у чому річ; тоді колега зможе допомогти.',
      already_waiting: () => 'Ви вже в черзі. Колега вже йде.',
      already_resolved: () => 'Цю розмову вже завершено. Просто напишіть, щоб почати знову.',
      already_taken: () => 'Колега вже з вами.',
      not_allowed: () => 'Це може зробити лише команда.',
      not_holder: () => 'Розмову щойно взяв хтось інший. Надішліть ще раз.',
      unsupported_protocol: () => 'Чат оновився. Перезавантажте сторінку; ваш текст збережено.',
      unknown_token: () => 'Починаємо нову розмову. Надішліть ще раз.',
      unknown_conversation: () => 'Починаємо нову розмову. Надішліть ще раз.',
      hello_expected: () => 'З’єднання перервалося. Надішліть ще раз.',
      malformed: () => 'Це не вдалося прочитати. Трохи змініть текст і надішліть ще раз.',
      unknown_type: () => 'Чат оновився. Перезавантажте сторінку.',
      invalid_identity: () =>
        'Не вдалося перевірити, хто ви. Перезавантажте сторінку й увійдіть знову; ваш текст збережено.',
      blocked: () => 'Зараз ви не можете тут писати. Зв’яжіться з нами в інший спосіб.',
      no_mail: () => 'Зараз ми не можемо надсилати пошту. Розмову можна завантажити.',
      unknown_attachment: () => 'Файл не дійшов або чекав задовго. Прикріпіть його ще раз.',
      too_many_attachments: () => 'Забагато файлів для одного повідомлення. Частину надішліть у наступному.',
      invalid_form: () => 'У формі чогось бракує або щось неправильно. Перевірте й надішліть ще раз.',
      load_failed: () => 'Не вдалося завантажити. Перевірте зв’язок і спробуйте ще раз.',
      crossed: () => 'Щойно надійшло щось новіше. Погляньте й надішліть своє ще раз.',
    },
  };
};
