// Arabic words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  const signs = (count: number) =>
    format.plural(count, {
      zero: '# حرف',
      one: 'حرف واحد',
      two: 'حرفان',
      few: '# أحرف',
      many: '# حرفًا',
      other: '# حرف',
    });
  return {
    panel: (name) => `محادثة مع ${name}`,
    openChat: 'فتح المحادثة',
    openChatUnread: (count) =>
      `فتح المحادثة، ${format.plural(count, { one: 'رسالة جديدة', two: 'رسالتان جديدتان', few: '# رسائل جديدة', many: '# رسالة جديدة', other: '# رسالة جديدة' })}`,
    log: 'الرسائل',
    conversation: 'المحادثة',
    automatic: 'آلي',
    assistant: 'المساعد',
    automaticAssistant: 'مساعد آلي',
    desk: (name) => `من فريق ${name}`,
    waitingForPerson: 'أحد الزملاء في الطريق إليك',
    answersLater: 'سيجيب الفريق لاحقًا',
    ended: 'انتهت المحادثة',
    you: 'أنت',

    close: 'إغلاق المحادثة',
    menu: 'المزيد',
    talkToPerson: 'التحدث إلى شخص',
    endConversation: 'إنهاء المحادثة',
    back: 'العودة إلى المحادثة',
    loading: 'لحظة، جارٍ الاتصال.',

    write: 'اكتب رسالة',
    send: 'إرسال',
    left: (count) => `المتبقي: ${signs(count)}`,
    tooLong: (over, max) =>
      `الزيادة: ${signs(over)}. الحد الأقصى للرسالة ${format.number(max)}؛ يُرجى تقسيمها إلى رسالتين.`,

    startWith: 'اطرح سؤالك، أو ابدأ بأحد هذه الأسئلة:',
    didYouMean: 'اقتراحات',
    sources: 'المزيد حول هذا',
    helpful: 'هل أفادك هذا؟',
    yes: 'نعم',
    no: 'لا',
    thanksHelpful: 'شكرًا لك. يسعدنا ذلك.',
    thanksNotHelpful: 'شكرًا لإخبارنا. اسأل بكلمات أخرى، أو',
    aPersonCanHelp: 'تحدث إلى شخص',

    typing: (who) => `${who} يكتب الآن`,
    sending: 'جارٍ الإرسال',
    keptUnsent: 'لم تُرسل بعد',
    sent: 'أُرسلت',
    read: 'قُرئت',
    failed: 'لم تُرسل.',
    sendAgain: 'إعادة الإرسال',
    edit: 'تعديل',
    earlier: 'رسائل أقدم',
    newMessages: 'رسائل جديدة',

    delivered: 'وصلت',
    toEnd: 'إلى أحدث الرسائل',
    sentFile: 'ملف',

    attach: 'إرفاق ملف',
    attached: 'الملفات المرفقة',
    fileLimits: (kinds, size) => `${kinds}، بحد أقصى ${size} لكل ملف`,
    dropHere: 'أفلت الملف هنا لإرفاقه',
    uploading: (name) => `جارٍ رفع ${name}`,
    uploadWaits: 'لم يُرفع بعد. سأحاول مجددًا فور عودة الاتصال.',
    uploadAgain: (name) => `إعادة رفع ${name}`,
    removeFile: (name) => `إزالة ${name}`,
    sendsWhenUploaded: 'ستُرسل فور اكتمال رفع الملفات.',
    tooManyFiles: (max) =>
      `الحد الأقصى في الرسالة الواحدة: ${format.plural(max, { one: 'ملف واحد', two: 'ملفان', few: '# ملفات', many: '# ملفًا', other: '# ملف' })}. يُرجى إرسال البقية في رسالة أخرى.`,
    fileTooLarge: (size, max) =>
      max ? `كبير جدًا: ${size}. الحد الأقصى ${max}.` : `كبير جدًا: ${size}. يُرجى اختيار ملف أصغر.`,
    fileType: (kinds) => `لا يمكن إرسال هذا النوع من الملفات. الأنواع الممكنة: ${kinds}.`,
    fileProblems: {
      file_empty: 'هذا الملف فارغ. يُرجى اختيار ملف آخر.',
      file_failed: 'تعذّر استلام هذا الملف. يُرجى المحاولة مجددًا.',
      file_lost: 'لم يُرفع قبل إغلاق الصفحة. يُرجى إرفاقه مجددًا.',
    },
    viewImage: (name) => `عرض ${name} بحجم أكبر`,
    closeImage: 'إغلاق الصورة',
    openOriginal: 'فتح الملف',

    emoji: 'رموز تعبيرية',
    searchEmoji: 'البحث عن رمز تعبيري',
    emojiFound: (count) => `النتائج: ${format.number(count)}`,
    emojiNone: 'لا نتائج. جرّب كلمة أخرى.',

    previewed: 'يرى الفريق ما تكتبه قبل إرساله.',
    sound: 'الصوت',
    notices: 'الإشعارات',
    notifyMe: 'أعلمني عندما يجيب أحد',
    transcriptOf: (name) => `محادثة مع ${name}`,
    downloadTranscript: 'تنزيل المحادثة',
    transcriptByEmail: 'المحادثة بالبريد الإلكتروني',
    transcriptWhere: 'إلى أي عنوان؟',
    transcriptSent: (email) => `المحادثة في طريقها إلى ${email}.`,
    dismiss: 'حسنًا',
    startAgain: 'البدء من جديد',
    npsTitle: 'ما احتمال أن توصي بنا؟',
    npsNever: 'غير محتمل إطلاقًا',
    npsSurely: 'محتمل جدًا',

    next: (position) =>
      position === 1 ? 'دورك هو التالي' : `ترتيبك في الانتظار: ${format.number(position)}`,
    inLine: 'سيتولى أحد الزملاء الأمر قريبًا',
    usually: (low, high) =>
      high <= 1
        ? 'عادةً أقل من دقيقة.'
        : low < 1
          ? `عادةً أقل من ${format.minutes(high)}.`
          : low === high
            ? `عادةً نحو ${format.minutes(high)}.`
            : `عادةً من ${format.number(low)} إلى ${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high
        ? `عادةً نحو ${format.hours(high)}.`
        : `عادةً من ${format.number(low)} إلى ${format.hours(high)}.`,
    placeKept: 'يمكنك مغادرة هذه الصفحة؛ سنحفظ دورك.',
    answerBy: (at, now) => `سنجيب ${format.day(at, now)} قبل ${format.time(at)}`,
    nobodyHere: 'لا يوجد أحد متاح الآن.',
    leaveEmail: 'اترك بريدك الإلكتروني وسيصلك الجواب حتى بعد إغلاق هذه الصفحة.',
    leaveEmailToo: 'ترك البريد الإلكتروني أيضًا',
    email: 'البريد الإلكتروني',
    leavePhone: 'اترك رقمك وسيتصل بك أحد الزملاء.',
    phone: 'رقم الهاتف',
    yourName: 'اسمك (اختياري)',
    saveContact: 'حفظ',
    notNow: 'ليس الآن',
    emailInvalid: 'يُرجى التحقق من العنوان: يلزم اسم وعلامة @ ونطاق، مثل anna@example.com.',
    emailKept: (email) => `سنراسلك أيضًا على ${email}.`,
    phoneInvalid: 'يُرجى التحقق من الرقم: أرقام مع رمز المنطقة، مثل ‎+20 2 2123 4567.',
    phoneKept: (phone) => `سيتصل بك أحد الزملاء على ${phone}.`,
    chooseWay: 'كيف تريد أن يصلك الجواب؟',
    ways: { wait: 'الانتظار هنا', email: 'بالبريد الإلكتروني', call_back: 'بالهاتف' },
    waitsHere: 'سيصل الجواب هنا. يمكنك مغادرة هذه الصفحة؛ سنحفظ دورك.',
    changeWay: 'تغيير',

    askedForPerson: 'طلبت التحدث إلى شخص',
    handedOver: 'حُوّلت إلى الفريق',
    joining: (name) => `${name} معك الآن`,
    knowsAll: 'لا حاجة إلى تكرار أي شيء.',
    leftToQueue: (name) => `غادر ${name}؛ سيتولى زميل آخر الأمر`,
    leftToBot: (name) => `غادر ${name}`,
    transferred: (name) => `يتابع معك ${name}`,
    transferredToTeam: (team) => `حُوّلت إلى فريق ${team}`,
    emailLeft: 'تم حفظ البريد الإلكتروني',
    phoneLeft: 'تم حفظ رقم الهاتف',
    resolved: 'انتهت المحادثة',
    resolvedBy: (name) => `أنهى ${name} المحادثة`,
    rated: (score) => `تقييمك ${format.number(score)} من ${format.number(5)}. شكرًا لك.`,

    rateTitle: 'كيف كانت تجربتك؟',
    rateScores: ['سيئة', 'ضعيفة', 'مقبولة', 'جيدة', 'جيدة جدًا'],
    rateComment: 'ما الذي ينبغي أن نعرفه؟ (اختياري)',
    rateSend: 'إرسال التقييم',
    writeToStartAgain: 'هل هناك شيء آخر؟ ما عليك إلا أن تكتب.',

    offlineTitle: 'لا يوجد اتصال.',
    offlineWaiting: 'ما تكتبه محفوظ وسيُرسل فور عودة الاتصال.',
    offlineUnsent: 'لم تُرسل بعد. سأحاول مجددًا فور عودة الاتصال.',
    tryNow: 'المحاولة الآن',

    articleLoading: 'لحظة، المقال قادم.',
    articleFailed: 'تعذّر تحميل المقال. تحقق من الاتصال وحاول مجددًا.',
    tryAgain: 'المحاولة مجددًا',

    automaticNotice: 'أنت تكتب إلى مساعد آلي. يمكن لشخص أن يتولى الأمر في أي وقت.',
    privacy: 'الخصوصية',
    openNow: 'نحن هنا الآن.',
    closedNow: 'نحن مغلقون الآن.',
    opensAt: (at, now) => `نعود ${format.day(at, now)} الساعة ${format.time(at)}.`,
    openingHours: 'ساعات العمل',
    hoursFromTo: (from, to) => `من ${from} إلى ${to}`,
    hoursIn: (zone) => `بتوقيت ${zone}`,
    formTitle: 'قبل أن نبدأ',
    formOptional: (label) => `${label} (اختياري)`,
    formChoose: 'اختر',
    formStart: 'إلى المحادثة',
    formMissing: 'يُرجى ملء هذا الحقل.',
    formNotChosen: 'يُرجى اختيار أحد الخيارات.',
    formNotTicked: 'يُرجى تحديد هذا للمتابعة.',
    bubbleFrom: (name) => `رسالة من ${name}`,
    bubbleAnswer: 'الرد',
    bubbleDismiss: 'لا، شكرًا',

    help: 'المساعدة',
    helpTitle: 'البحث عن جواب',
    helpBrowse: 'تصفح مقالات المساعدة',
    helpSearch: 'البحث في المقالات',
    helpCount: (count) =>
      format.plural(count, {
        zero: 'لا مقالات',
        one: 'مقال واحد',
        two: 'مقالان',
        few: '# مقالات',
        many: '# مقالًا',
        other: '# مقال',
      }),
    helpNone: (words) => `لا يوجد مقال عن «${words}» بعد.`,
    helpEmpty: 'لا توجد مقالات بعد. اسأل في المحادثة.',
    helpAsk: 'السؤال في المحادثة',
    helpLoading: 'لحظة، المقالات قادمة.',
    helpFailed: 'تعذّر تحميل المقالات. تحقق من الاتصال وحاول مجددًا.',
    helpBack: 'العودة إلى المقالات',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `كان ذلك كثيرًا دفعة واحدة. يمكنك الكتابة مجددًا ${wait}.`
          : 'كان ذلك كثيرًا دفعة واحدة. يمكنك الكتابة الآن.',
      store_unavailable: (wait) =>
        `لا يمكننا حفظ الرسائل حاليًا. سأحاول مجددًا${wait ? ` ${wait}` : ''}؛ نصك محفوظ.`,
      internal: (wait) => `حدث خطأ من جهتنا. سأحاول مجددًا${wait ? ` ${wait}` : ''}؛ نصك محفوظ.`,
      conflict: () => 'تغيّر شيء في الوقت نفسه. أحاول مجددًا.',
      text_too_long: () => 'هذه الرسالة طويلة جدًا. يُرجى تقسيمها إلى رسالتين.',
      empty_text: () => 'لا شيء لإرساله بعد. اكتب بضع كلمات أولًا.',
      invalid: () => 'هناك شيء غير صحيح. يُرجى التحقق ثم الإرسال مجددًا.',
      no_conversation: () => 'اكتب أولًا ما الموضوع؛ عندها يستطيع أحد الزملاء مساعدتك.',
      already_waiting: () => 'أنت في الانتظار بالفعل. أحد الزملاء في الطريق إليك.',
      already_resolved: () => 'انتهت هذه المحادثة. ما عليك إلا أن تكتب لتبدأ من جديد.',
      already_taken: () => 'أحد الزملاء معك بالفعل.',
      not_allowed: () => 'هذا متاح للفريق فقط.',
      not_holder: () => 'تولى شخص آخر الأمر للتو. يُرجى الإرسال مجددًا.',
      unsupported_protocol: () => 'جرى تحديث هذه المحادثة. يُرجى إعادة تحميل الصفحة؛ نصك محفوظ.',
      unknown_token: () => 'نبدأ محادثة جديدة. يُرجى الإرسال مجددًا.',
      unknown_conversation: () => 'نبدأ محادثة جديدة. يُرجى الإرسال مجددًا.',
      hello_expected: () => 'انقطع الاتصال. يُرجى الإرسال مجددًا.',
      malformed: () => 'تعذّرت قراءة هذا. غيّر النص قليلًا ثم أرسله مجددًا.',
      unknown_type: () => 'جرى تحديث هذه المحادثة. يُرجى إعادة تحميل الصفحة.',
      invalid_identity: () => 'تعذّر التحقق من هويتك. يُرجى إعادة تحميل الصفحة وتسجيل الدخول مجددًا؛ نصك محفوظ.',
      blocked: () => 'لا يمكنك الكتابة هنا حاليًا. يُرجى التواصل معنا بطريقة أخرى.',
      no_mail: () => 'لا يمكننا إرسال البريد حاليًا. يمكنك تنزيل المحادثة بدلًا من ذلك.',
      unknown_attachment: () => 'لم يصل الملف، أو انتظر طويلًا. يُرجى إرفاقه مجددًا.',
      too_many_attachments: () => 'هذه ملفات كثيرة لرسالة واحدة. يُرجى إرسال بعضها في رسالة أخرى.',
      invalid_form: () => 'هناك شيء ناقص أو غير صحيح في النموذج. يُرجى التحقق ثم الإرسال مجددًا.',
      load_failed: () => 'تعذّر تحميل هذا. تحقق من الاتصال وحاول مجددًا.',
      crossed: () => 'وصل للتو ما هو أحدث. يُرجى الاطلاع عليه ثم إرسال رسالتك مجددًا.',
    },
  };
};
