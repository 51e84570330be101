// Czech words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  const onDay = (at: number, now: number) => (format.isNear(at, now) ? format.day(at, now) : format.date(at));
  const signs = (count: number) =>
    format.plural(count, { one: '# znak', few: '# znaky', many: '# znaku', other: '# znaků' });
  return {
    panel: (name) => `Chat: ${name}`,
    openChat: 'Otevřít chat',
    openChatUnread: (count) =>
      `Otevřít chat, ${format.plural(count, { one: '# nová zpráva', few: '# nové zprávy', many: '# nové zprávy', other: '# nových zpráv' })}`,
    log: 'Zprávy',
    conversation: 'Konverzace',
    automatic: 'automaticky',
    assistant: 'Asistent',
    automaticAssistant: 'Automatický asistent',
    desk: (name) => `Tým: ${name}`,
    waitingForPerson: 'Hned se vám někdo bude věnovat',
    answersLater: 'Tým odpoví později',
    ended: 'Konverzace ukončena',
    you: 'Vy',

    close: 'Zavřít chat',
    menu: 'Více',
    talkToPerson: 'Mluvit s člověkem',
    endConversation: 'Ukončit konverzaci',
    back: 'Zpět do chatu',
    loading: 'Okamžik, chat se připojuje.',

    write: 'Napište zprávu',
    send: 'Odeslat',
    left: (count) => `Zbývá ${signs(count)}`,
    tooLong: (over, max) =>
      `Přebývá ${signs(over)}. Do zprávy se jich vejde ${format.number(max)}; rozdělte ji prosím na dvě.`,

    startWith: 'Položte otázku, nebo začněte jednou z těchto:',
    didYouMean: 'Návrhy',
    sources: 'Více k tomu',
    helpful: 'Pomohlo vám to?',
    yes: 'Ano',
    no: 'Ne',
    thanksHelpful: 'Děkujeme. To rádi slyšíme.',
    thanksNotHelpful: 'Děkujeme za upozornění. Zeptejte se jinými slovy, nebo',
    aPersonCanHelp: 'mluvte s člověkem',

    typing: (who) => `${who} píše`,
    sending: 'Odesílá se',
    keptUnsent: 'Zatím neodesláno',
    sent: 'Odesláno',
    read: 'Přečteno',
    failed: 'Neodesláno.',
    sendAgain: 'Odeslat znovu',
    edit: 'Upravit',
    earlier: 'Starší zprávy',
    newMessages: 'Nové zprávy',

    delivered: 'Doručeno',
    toEnd: 'K nejnovějším zprávám',
    sentFile: 'Soubor',

    attach: 'Přiložit soubor',
    attached: 'Přiložené soubory',
    fileLimits: (kinds, size) => `${kinds}, každý nejvýše ${size}`,
    dropHere: 'Pusťte sem a soubor se přiloží',
    uploading: (name) => `Nahrává se ${name}`,
    uploadWaits: 'Zatím nenahráno. Zkusím to znovu, jakmile se obnoví připojení.',
    uploadAgain: (name) => `Nahrát znovu ${name}`,
    removeFile: (name) => `Odebrat ${name}`,
    sendsWhenUploaded: 'Odešle se, jakmile budou soubory nahrány.',
    tooManyFiles: (max) =>
      `V jedné zprávě nejvýše ${format.plural(max, { one: '# soubor', few: '# soubory', many: '# souboru', other: '# souborů' })}. Ostatní prosím pošlete v další.`,
    fileTooLarge: (size, max) =>
      max ? `Příliš velký: ${size}. Nejvýše ${max}.` : `Příliš velký: ${size}. Vyberte prosím menší.`,
    fileType: (kinds) => `Takový soubor nelze odeslat. Možné: ${kinds}.`,
    fileProblems: {
      file_empty: 'Tento soubor je prázdný. Vyberte prosím jiný.',
      file_failed: 'Soubor se nepodařilo přijmout. Zkuste to prosím znovu.',
      file_lost: 'Nenahrálo se, než se stránka zavřela. Přiložte ho prosím znovu.',
    },
    viewImage: (name) => `Zvětšit ${name}`,
    closeImage: 'Zavřít obrázek',
    openOriginal: 'Otevřít soubor',

    emoji: 'Emoji',
    searchEmoji: 'Hledat emoji',
    emojiFound: (count) => `Nalezeno: ${format.number(count)}`,
    emojiNone: 'Nic nenalezeno. Zkuste jiné slovo.',

    previewed: 'Tým vidí, co píšete, ještě před odesláním.',
    sound: 'Zvuk',
    notices: 'Oznámení',
    notifyMe: 'Upozornit, až někdo odpoví',
    transcriptOf: (name) => `Konverzace: ${name}`,
    downloadTranscript: 'Stáhnout konverzaci',
    transcriptByEmail: 'Konverzace e-mailem',
    transcriptWhere: 'Na jakou adresu?',
    transcriptSent: (email) => `Konverzace je na cestě na ${email}.`,
    dismiss: 'Rozumím',
    startAgain: 'Začít znovu',
    npsTitle: 'Jak pravděpodobné je, že nás doporučíte?',
    npsNever: 'Vůbec',
    npsSurely: 'Velmi',

    next: (position) =>
      position === 1 ? 'Hned jste na řadě' : `Jste v pořadí na ${format.number(position)}. místě`,
    inLine: 'Hned to převezme člověk',
    usually: (low, high) =>
      high <= 1
        ? 'Obvykle méně než minutu.'
        : low < 1
          ? `Obvykle méně než ${format.minutes(high)}.`
          : low === high
            ? `Obvykle asi ${format.minutes(high)}.`
            : `Obvykle ${low} až ${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high ? `Obvykle asi ${format.hours(high)}.` : `Obvykle ${low} až ${format.hours(high)}.`,
    placeKept: 'Stránku můžete opustit; místo vám držíme.',
    answerBy: (at, now) => `Odpovíme ${onDay(at, now)} do ${format.time(at)}`,
    nobodyHere: 'Právě není nikdo k dispozici.',
    leaveEmail: 'Nechte nám e-mail a odpověď vám přijde i po zavření stránky.',
    leaveEmailToo: 'Nechat také e-mail',
    email: 'E-mail',
    leavePhone: 'Nechte nám číslo a někdo z týmu vám zavolá.',
    phone: 'Telefonní číslo',
    yourName: 'Vaše jméno (nepovinné)',
    saveContact: 'Uložit',
    notNow: 'Teď ne',
    emailInvalid: 'Zkontrolujte prosím adresu: potřebuje jméno, @ a doménu, například anna@example.com.',
    emailKept: (email) => `Napíšeme vám také na ${email}.`,
    phoneInvalid: 'Zkontrolujte prosím číslo: číslice s předvolbou, například +420 221 123 456.',
    phoneKept: (phone) => `Někdo z týmu vám zavolá na ${phone}.`,
    chooseWay: 'Jak vám máme odpovědět?',
    ways: { wait: 'Počkám tady', email: 'E-mailem', call_back: 'Telefonicky' },
    waitsHere: 'Odpověď přijde sem. Stránku můžete opustit; místo vám držíme.',
    changeWay: 'Změnit',

    askedForPerson: 'Chcete mluvit s člověkem',
    handedOver: 'Předáno týmu',
    joining: (name) => `${name} je tu pro vás`,
    knowsAll: 'Nemusíte nic opakovat.',
    leftToQueue: (name) => `${name} musí odejít; převezme to někdo z týmu`,
    leftToBot: (name) => `${name} odchází`,
    transferred: (name) => `Dál pokračuje ${name}`,
    transferredToTeam: (team) => `Předáno týmu ${team}`,
    emailLeft: 'E-mail uložen',
    phoneLeft: 'Telefonní číslo uloženo',
    resolved: 'Konverzace ukončena',
    resolvedBy: (name) => `Konverzaci končí ${name}`,
    rated: (score) => `Dali jste ${score} z 5. Děkujeme.`,

    rateTitle: 'Jaké to bylo?',
    rateScores: ['Špatné', 'Slabé', 'Ucházející', 'Dobré', 'Velmi dobré'],
    rateComment: 'Co bychom měli vědět? (nepovinné)',
    rateSend: 'Odeslat hodnocení',
    writeToStartAgain: 'Ještě něco? Prostě napište.',

    offlineTitle: 'Bez připojení.',
    offlineWaiting: 'Co napíšete, se uchová a odešle, jakmile se obnoví připojení.',
    offlineUnsent: 'Zatím neodesláno. Zkusím to znovu, jakmile se obnoví připojení.',
    tryNow: 'Zkusit hned',

    articleLoading: 'Okamžik, článek se načítá.',
    articleFailed: 'Článek se nepodařilo načíst. Zkontrolujte připojení a zkuste to znovu.',
    tryAgain: 'Zkusit znovu',

    automaticNotice: 'Píšete si s automatickým asistentem. Kdykoli to může převzít člověk.',
    privacy: 'Soukromí',
    openNow: 'Právě jsme tu.',
    closedNow: 'Teď máme zavřeno.',
    opensAt: (at, now) => `Jsme zpět ${onDay(at, now)} v ${format.time(at)}.`,
    openingHours: 'Otevírací doba',
    hoursFromTo: (from, to) => `${from}–${to}`,
    hoursIn: (zone) => `Časové pásmo: ${zone}`,
    formTitle: 'Než začneme',
    formOptional: (label) => `${label} (nepovinné)`,
    formChoose: 'Vyberte',
    formStart: 'Přejít do chatu',
    formMissing: 'Vyplňte prosím toto pole.',
    formNotChosen: 'Vyberte prosím jednu možnost.',
    formNotTicked: 'Pro pokračování to prosím zaškrtněte.',
    bubbleFrom: (name) => `Zpráva: ${name}`,
    bubbleAnswer: 'Odpovědět',
    bubbleDismiss: 'Ne, děkuji',

    help: 'Nápověda',
    helpTitle: 'Najít odpověď',
    helpBrowse: 'Procházet články nápovědy',
    helpSearch: 'Hledat v článcích',
    helpCount: (count) =>
      format.plural(count, { one: '# článek', few: '# články', many: '# článku', other: '# článků' }),
    helpNone: (words) => `K „${words}“ zatím není žádný článek.`,
    helpEmpty: 'Zatím tu nejsou žádné články. Zeptejte se v chatu.',
    helpAsk: 'Zeptat se v chatu',
    helpLoading: 'Okamžik, články se načítají.',
    helpFailed: 'Články se nepodařilo načíst. Zkontrolujte připojení a zkuste to znovu.',
    helpBack: 'Zpět k článkům',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `Bylo toho hodně najednou. Psát můžete znovu ${wait}.`
          : 'Bylo toho hodně najednou. Teď už můžete psát znovu.',
      store_unavailable: (wait) =>
        `Právě nemůžeme ukládat zprávy. Zkusím to znovu${wait ? ` ${wait}` : ''}; váš text zůstává.`,
      internal: (wait) =>
        `Něco se u nás nepovedlo. Zkusím to znovu${wait ? ` ${wait}` : ''}; váš text zůstává.`,
      conflict: () => 'Něco se změnilo současně. Zkouším to znovu.',
      text_too_long: () => 'Tato zpráva je příliš dlouhá. Rozdělte ji prosím na dvě.',
      empty_text: () => 'Zatím není co odeslat. Napište nejdřív pár slov.',
      invalid: () => 'Něco není v pořádku. Zkontrolujte to prosím a odešlete znovu.',
      no_conversation: () => 'Napište nejdřív, o co jde; pak vám někdo z týmu pomůže.',
      already_waiting: () => 'Už jste v pořadí. Hned se vám někdo bude věnovat.',
      already_resolved: () => 'Tato konverzace už skončila. Napište a začneme znovu.',
      already_taken: () => 'Někdo z týmu už je u vás.',
      not_allowed: () => 'To může udělat jen tým.',
      not_holder: () => 'Právě to převzal někdo jiný. Odešlete to prosím znovu.',
      unsupported_protocol: () => 'Chat byl aktualizován. Načtěte prosím stránku znovu; váš text zůstává.',
      unknown_token: () => 'Začínáme novou konverzaci. Odešlete to prosím znovu.',
      unknown_conversation: () => 'Začínáme novou konverzaci. Odešlete to prosím znovu.',
      hello_expected: () => 'Spojení se přerušilo. Odešlete to prosím znovu.',
      malformed: () => 'Tohle se nepodařilo přečíst. Text trochu změňte a odešlete znovu.',
      unknown_type: () => 'Chat byl obnoven. Načtěte prosím stránku znovu.',
      invalid_identity: () =>
        'Nepodařilo se ověřit, kdo jste. Načtěte stránku znovu a přihlaste se; váš text zůstává.',
      blocked: () => 'Teď sem psát nemůžete. Obraťte se na nás prosím jinak.',
      no_mail: () => 'Právě nemůžeme posílat e-maily. Konverzaci si můžete stáhnout.',
      unknown_attachment: () => 'Soubor nedorazil, nebo čekal příliš dlouho. Přiložte ho prosím znovu.',
      too_many_attachments: () => 'To je na jednu zprávu příliš souborů. Pošlete prosím část v další.',
      invalid_form: () => 'Ve formuláři něco chybí nebo není v pořádku. Zkontrolujte to a odešlete znovu.',
      load_failed: () => 'Tohle se nepodařilo načíst. Zkontrolujte připojení a zkuste to znovu.',
      crossed: () => 'Právě přišlo něco novějšího. Podívejte se a odešlete své znovu.',
    },
  };
};
