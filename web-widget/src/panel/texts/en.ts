// English words of the panel; its shape is what every other language fills.
import type { RejectCode, WayName } from '@frontdesk/protocol';
import type { Format } from './format';

const SECOND = ['next', 'second', 'third', 'fourth', 'fifth'];

export const texts = (format: Format) => ({
  panel: (name: string) => `Chat with ${name}`,
  openChat: 'Open chat',
  openChatUnread: (count: number) =>
    `Open chat, ${format.plural(count, { one: '# new message', other: '# new messages' })}`,
  log: 'Messages',
  conversation: 'Conversation',
  automatic: 'automatic',
  assistant: 'Assistant',
  automaticAssistant: 'Automatic assistant',
  desk: (name: string) => `from ${name}`,
  waitingForPerson: 'A colleague is on the way',
  answersLater: 'The team will reply later',
  ended: 'Conversation ended',
  you: 'You',

  close: 'Close chat',
  menu: 'More',
  talkToPerson: 'Talk to a person',
  endConversation: 'End conversation',
  back: 'Back to the chat',
  loading: 'Connecting…',

  write: 'Write a message',
  send: 'Send',
  left: (count: number) => format.plural(count, { one: '# character left', other: '# characters left' }),
  tooLong: (over: number, max: number) =>
    `${format.plural(over, { one: '# character', other: '# characters' })} too many. The limit is ${format.number(max)}; please split your message in two.`,

  startWith: 'Ask your question, or start with one of these:',
  didYouMean: 'Suggestions',
  sources: 'More about this',
  helpful: 'Was this helpful?',
  yes: 'Yes',
  no: 'No',
  thanksHelpful: 'Thanks for your feedback.',
  thanksNotHelpful: 'Thanks for your feedback. Rephrase your question, or',
  aPersonCanHelp: 'talk to a person',

  typing: (who: string) => `${who} is typing`,
  sending: 'Sending',
  keptUnsent: 'Not sent yet',
  sent: 'Sent',
  read: 'Read',
  failed: 'Not sent.',
  sendAgain: 'Send again',
  edit: 'Edit',
  earlier: 'Earlier messages',
  newMessages: 'New messages',

  delivered: 'Delivered',
  toEnd: 'Go to the newest messages',
  sentFile: 'A file',

  // files
  attach: 'Attach a file',
  attached: 'Attached files',
  fileLimits: (kinds: string, size: string) => `${kinds}, up to ${size} each`,
  dropHere: 'Drop files here to attach them',
  uploading: (name: string) => `Uploading ${name}`,
  uploadWaits: 'Not uploaded yet. I’ll try again as soon as the connection is back.',
  uploadAgain: (name: string) => `Upload ${name} again`,
  removeFile: (name: string) => `Remove ${name}`,
  sendsWhenUploaded: 'Your message is sent once the files are uploaded.',
  tooManyFiles: (max: number) =>
    `${format.plural(max, { one: '# file', other: '# files' })} at most in one message. Please send the others in another.`,
  fileTooLarge: (size: string, max: string) =>
    max ? `Too large: ${size}. The maximum is ${max}.` : `Too large: ${size}. Please choose a smaller file.`,
  fileType: (kinds: string) => `This file type isn’t supported. Supported: ${kinds}.`,
  fileProblems: {
    file_empty: 'This file is empty. Please choose another.',
    file_failed: 'This file couldn’t be uploaded. Please try again.',
    file_lost: 'The page was closed before this was uploaded. Please attach it again.',
  },
  viewImage: (name: string) => `Enlarge ${name}`,
  closeImage: 'Close image',
  openOriginal: 'Open file',

  // emoji
  emoji: 'Emoji',
  searchEmoji: 'Search emoji',
  emojiFound: (count: number) => format.plural(count, { one: '# found', other: '# found' }),
  emojiNone: 'No results. Try another word.',

  previewed: 'The team can see what you type before you send it.',
  sound: 'Sound',
  notices: 'Notifications',
  notifyMe: 'Notify me about replies',
  transcriptOf: (name: string) => `Conversation with ${name}`,
  downloadTranscript: 'Download conversation',
  transcriptByEmail: 'E-mail conversation',
  transcriptWhere: 'Where should we send it?',
  transcriptSent: (email: string) => `We’re sending the conversation to ${email}.`,
  dismiss: 'Got it',
  startAgain: 'Start again',
  npsTitle: 'How likely are you to recommend us?',
  npsNever: 'Not at all',
  npsSurely: 'Very likely',

  next: (position: number) => {
    const word =
      SECOND[position - 1] ?? format.ordinal(position, { one: '#st', two: '#nd', few: '#rd', other: '#th' });
    return `You’re ${word} in line`;
  },
  inLine: 'A colleague will take over',
  usually: (low: number, high: number) =>
    high <= 1
      ? 'Usually less than a minute.'
      : low < 1
        ? `Usually less than ${format.minutes(high)}.`
        : low === high
          ? `Usually about ${format.minutes(high)}.`
          : `Usually ${low} to ${format.minutes(high)}.`,
  usuallyHours: (low: number, high: number) =>
    low === high ? `Usually about ${format.hours(high)}.` : `Usually ${low} to ${format.hours(high)}.`,
  placeKept: 'You can leave this page; we’ll keep your place.',
  answerBy: (at: number, now: number) => {
    const on = format.isNear(at, now) ? '' : 'on ';
    return `We’ll answer by ${format.time(at)} ${on}${format.day(at, now)}`;
  },
  nobodyHere: 'Nobody is available right now.',
  leaveEmail: 'Leave your e-mail and we’ll reply there, even if you close this page.',
  leaveEmailToo: 'Add an e-mail address',
  email: 'E-mail',
  leavePhone: 'Leave your number and we’ll call you back.',
  phone: 'Phone number',
  yourName: 'Your name (optional)',
  saveContact: 'Save',
  notNow: 'Not now',
  emailInvalid: 'Please check the address: it needs a name, an @ and a domain, like anna@example.com.',
  emailKept: (email: string) => `We’ll also e-mail you at ${email}.`,
  phoneInvalid: 'Please check the number: digits, with the area code, like +44 20 7946 0000.',
  phoneKept: (phone: string) => `We’ll call you on ${phone}.`,
  chooseWay: 'How should we reply?',
  ways: { wait: 'Wait here', email: 'By e-mail', call_back: 'By phone' } satisfies Record<WayName, string>,
  waitsHere: 'We’ll reply here. You can leave this page; we’ll keep your place.',
  changeWay: 'Change',

  askedForPerson: 'You asked for a person',
  handedOver: 'Handed over to the team',
  joining: (name: string) => `${name} is here now`,
  knowsAll: 'You don’t need to repeat anything.',
  leftToQueue: (name: string) => `${name} had to leave; a colleague is taking over`,
  leftToBot: (name: string) => `${name} has left`,
  transferred: (name: string) => `${name} is taking over`,
  transferredToTeam: (team: string) => `Transferred to the team ${team}`,
  emailLeft: 'E-mail saved',
  phoneLeft: 'Phone number saved',
  resolved: 'Conversation ended',
  resolvedBy: (name: string) => `${name} closed this chat`,
  rated: (score: number) => `You rated ${score} of 5. Thank you.`,

  rateTitle: 'How was it?',
  rateScores: ['Bad', 'Poor', 'All right', 'Good', 'Very good'],
  rateComment: 'Anything we should know? (optional)',
  rateSend: 'Send rating',
  writeToStartAgain: 'Need anything else? Just write.',

  offlineTitle: 'No connection.',
  offlineWaiting: 'Messages you write now are sent when you’re back online.',
  offlineUnsent: 'Not sent yet. I’ll try again as soon as the connection is back.',
  tryNow: 'Try now',

  articleLoading: 'Loading the article…',
  articleFailed: 'The article could not be loaded. Check your connection and try again.',
  tryAgain: 'Try again',

  // before the conversation
  automaticNotice: 'You’re writing with an automatic assistant. A person can take over at any time.',
  privacy: 'Privacy',
  openNow: 'We’re here now.',
  closedNow: 'We’re closed right now.',
  opensAt: (at: number, now: number) => {
    const on = format.isNear(at, now) ? '' : 'on ';
    return `We’re back ${on}${format.day(at, now)} at ${format.time(at)}.`;
  },
  openingHours: 'Opening hours',
  hoursFromTo: (from: string, to: string) => `${from} to ${to}`,
  hoursIn: (zone: string) => `Times in ${zone}`,
  formTitle: 'Before we start',
  formOptional: (label: string) => `${label} (optional)`,
  formChoose: 'Please choose',
  formStart: 'Start chat',
  formMissing: 'Please fill this in.',
  formNotChosen: 'Please choose one.',
  formNotTicked: 'Please tick this box to continue.',
  bubbleFrom: (name: string) => `Message from ${name}`,
  bubbleAnswer: 'Reply',
  bubbleDismiss: 'No, thanks',

  // help
  help: 'Help',
  helpTitle: 'Find an answer',
  helpBrowse: 'Browse help articles',
  helpSearch: 'Search articles',
  helpCount: (count: number) => format.plural(count, { one: '# article', other: '# articles' }),
  helpNone: (words: string) => `No articles found for “${words}”.`,
  helpEmpty: 'There are no articles yet. Ask in the chat.',
  helpAsk: 'Ask in the chat',
  helpLoading: 'Loading articles…',
  helpFailed: 'The articles could not be loaded. Check your connection and try again.',
  helpBack: 'Back to articles',

  problems: {
    too_many_messages: (wait: string) =>
      wait
        ? `That was a lot at once. You can write again ${wait}.`
        : 'That was a lot at once. You can write again now.',
    store_unavailable: (wait: string) =>
      `We can’t store messages at the moment. I’ll try again${wait ? ` ${wait}` : ''}; your text is kept.`,
    internal: (wait: string) =>
      `Something went wrong on our side. I’ll try again${wait ? ` ${wait}` : ''}; your text is kept.`,
    conflict: () => 'Something changed at the same time. I’m trying again.',
    text_too_long: () => 'This message is too long. Please split it in two.',
    empty_text: () => 'Please write a message first.',
    invalid: () => 'Something isn’t valid. Please check it and send it again.',
    no_conversation: () => 'Please tell us what it’s about first, so that a colleague can help.',
    already_waiting: () => 'You’re already in line. A colleague is on the way.',
    already_resolved: () => 'This conversation has already ended. Just write to start again.',
    already_taken: () => 'A colleague is already helping you.',
    not_allowed: () => 'Only the team can do this.',
    not_holder: () => 'Someone else has just taken over. Please send it again.',
    unsupported_protocol: () => 'This chat was updated. Please reload the page; your text is kept.',
    unknown_token: () => 'We’re starting a new conversation. Please send it again.',
    unknown_conversation: () => 'We’re starting a new conversation. Please send it again.',
    hello_expected: () => 'The connection was interrupted. Please send it again.',
    malformed: () => 'This message couldn’t be read. Please change it a little and send it again.',
    unknown_type: () => 'This chat was updated. Please reload the page.',
    invalid_identity: () =>
      'We couldn’t verify who you are. Please reload the page and sign in again; your text is kept.',
    blocked: () => 'You can’t write here at the moment. Please contact us another way.',
    no_mail: () => 'We can’t send e-mail at the moment. You can download the conversation instead.',
    unknown_attachment: () => 'This file is no longer available. Please attach it again.',
    too_many_attachments: () => 'Too many files for one message. Please send some in another.',
    invalid_form: () => 'Something in the form is missing or invalid. Please check it and send it again.',
    load_failed: () => 'This could not be loaded. Check your connection and try again.',
    crossed: () => 'A newer message has just arrived. Please read it, then send yours again.',
  } satisfies Record<RejectCode | 'load_failed', (wait: string) => string>,
});

export type Texts = ReturnType<typeof texts>;
