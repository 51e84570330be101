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
  answersLater: 'The team answers later',
  ended: 'Conversation ended',
  you: 'You',

  close: 'Close chat',
  menu: 'More',
  talkToPerson: 'Talk to a person',
  talkToPersonHint: 'Prefer a person?',
  endConversation: 'End conversation',
  back: 'Back to the chat',
  loading: 'One moment, the chat is being connected.',

  write: 'Write a message',
  send: 'Send',
  left: (count: number) => format.plural(count, { one: '# character left', other: '# characters left' }),
  tooLong: (over: number, max: number) =>
    `${format.plural(over, { one: '# character', other: '# characters' })} too many. A message can have ${format.number(max)}; please split it in two.`,

  startWith: 'Ask your question, or begin with one of these:',
  didYouMean: 'Suggestions',
  sources: 'More about this',
  helpful: 'Was this helpful?',
  yes: 'Yes',
  no: 'No',
  thanksHelpful: 'Thank you. Good to know.',
  thanksNotHelpful: 'Thank you for telling us. Ask again in other words, or',
  aPersonCanHelp: 'talk to a person',

  typing: (who: string) => `${who} is writing`,
  sending: 'Sending',
  keptUnsent: 'Not sent yet',
  sent: 'Sent',
  read: 'Read',
  failed: 'Not sent.',
  sendAgain: 'Send again',
  edit: 'Change it',
  earlier: 'Earlier messages',
  newMessages: 'New messages',

  delivered: 'Delivered',
  toEnd: 'To the newest messages',
  sentFile: 'A file',

  // files
  attach: 'Attach a file',
  attached: 'Attached files',
  fileLimits: (kinds: string, size: string) => `${kinds}, up to ${size} each`,
  dropHere: 'Drop it here to attach it',
  uploading: (name: string) => `${name} is being uploaded`,
  uploadWaits: 'Not uploaded yet. I’ll try again as soon as the connection is back.',
  uploadAgain: (name: string) => `Upload ${name} again`,
  removeFile: (name: string) => `Remove ${name}`,
  sendsWhenUploaded: 'Sends as soon as the files are uploaded.',
  tooManyFiles: (max: number) =>
    `${format.plural(max, { one: '# file', other: '# files' })} at most in one message. Please send the others in another.`,
  fileTooLarge: (size: string, max: string) =>
    max
      ? `Too large: ${size}. It can have ${max} at most.`
      : `Too large: ${size}. Please choose a smaller one.`,
  fileType: (kinds: string) => `This kind of file can’t be sent. Possible: ${kinds}.`,
  fileProblems: {
    file_empty: 'There is nothing in this file. Please choose another.',
    file_failed: 'We could not take this file. Please try again.',
    file_lost: 'Not uploaded before the page was closed. Please attach it again.',
  },
  viewImage: (name: string) => `Show ${name} larger`,
  closeImage: 'Close the picture',
  openOriginal: 'Open the file',

  // emoji
  emoji: 'Emoji',
  searchEmoji: 'Search emoji',
  emojiFound: (count: number) => format.plural(count, { one: '# found', other: '# found' }),
  emojiNone: 'Nothing found. Try another word.',

  previewed: 'The team sees what you type before you send it.',
  sound: 'Sound',
  notices: 'Notifications',
  notifyMe: 'Notify me when somebody answers',
  transcriptOf: (name: string) => `Conversation with ${name}`,
  downloadTranscript: 'Download conversation',
  transcriptByEmail: 'Conversation by e-mail',
  transcriptWhere: 'Where should it go?',
  transcriptSent: (email: string) => `The conversation is on its way to ${email}.`,
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
  nobodyHere: 'Nobody is at the desk right now.',
  leaveEmail: 'Leave your e-mail and the answer comes to you, even when this page is closed.',
  leaveEmailToo: 'Leave an e-mail as well',
  email: 'E-mail',
  leavePhone: 'Leave your number and a colleague calls you.',
  phone: 'Telephone number',
  yourName: 'Your name (optional)',
  saveContact: 'Save',
  notNow: 'Not now',
  emailInvalid: 'Please check the address: it needs a name, an @ and a domain, like anna@example.com.',
  emailKept: (email: string) => `The answer also goes to ${email}.`,
  phoneInvalid: 'Please check the number: digits, with the area code, like +44 20 7946 0000.',
  phoneKept: (phone: string) => `A colleague calls you on ${phone}.`,
  chooseWay: 'How should the answer reach you?',
  ways: { wait: 'Wait here', email: 'By e-mail', call_back: 'By telephone' } satisfies Record<
    WayName,
    string
  >,
  waitsHere: 'The answer comes here. You can leave this page; we’ll keep your place.',
  changeWay: 'Change',

  askedForPerson: 'You asked for a person',
  handedOver: 'Handed over to the team',
  joining: (name: string) => `${name} is here now`,
  knowsAll: 'You don’t need to repeat anything.',
  leftToQueue: (name: string) => `${name} has to leave; a colleague takes over`,
  leftToBot: (name: string) => `${name} has left`,
  transferred: (name: string) => `${name} takes over`,
  transferredToTeam: (team: string) => `Passed on to the team ${team}`,
  emailLeft: 'You left your e-mail',
  phoneLeft: 'You left your telephone number',
  resolved: 'Conversation ended',
  resolvedBy: (name: string) => `${name} has ended the conversation`,
  rated: (score: number) => `You gave ${score} of 5. Thank you.`,

  rateTitle: 'How was it?',
  rateScores: ['Bad', 'Poor', 'All right', 'Good', 'Very good'],
  rateComment: 'What should we know? (optional)',
  rateSend: 'Send rating',
  writeToStartAgain: 'Something else? Just write.',

  offlineTitle: 'No connection.',
  offlineWaiting: 'What you write is kept and sent as soon as the connection is back.',
  offlineUnsent: 'Not sent yet. I’ll try again as soon as the connection is back.',
  tryNow: 'Try now',

  articleLoading: 'One moment, the article is coming.',
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
  formTitle: 'Before we begin',
  formOptional: (label: string) => `${label} (optional)`,
  formChoose: 'Please choose',
  formStart: 'Go to the chat',
  formMissing: 'Please fill this in.',
  formNotChosen: 'Please choose one.',
  formNotTicked: 'Please tick this to go on.',
  bubbleFrom: (name: string) => `Message from ${name}`,
  bubbleAnswer: 'Reply',
  bubbleDismiss: 'No, thank you',

  // help
  help: 'Help',
  helpTitle: 'Find an answer',
  helpBrowse: 'Find the answer yourself',
  helpSearch: 'Search the articles',
  helpCount: (count: number) => format.plural(count, { one: '# article', other: '# articles' }),
  helpNone: (words: string) => `No article about “${words}” yet.`,
  helpEmpty: 'There are no articles yet. Ask in the chat.',
  helpAsk: 'Ask in the chat',
  helpLoading: 'One moment, the articles are coming.',
  helpFailed: 'The articles could not be loaded. Check your connection and try again.',
  helpBack: 'Back to the articles',

  problems: {
    too_many_messages: (wait: string) =>
      wait
        ? `That was a lot at once. You can write again ${wait}.`
        : 'That was a lot at once. You can write again now.',
    store_unavailable: (wait: string) =>
      `We can’t store messages at the moment. I’ll try again${wait ? ` ${wait}` : ''}; your text is kept.`,
    internal: (wait: string) =>
      `Something went wrong on our side. I’ll try again${wait ? ` ${wait}` : ''}; your text is kept.`,
    conflict: () => 'Two things happened at once. I’m trying again.',
    text_too_long: () => 'This message is too long. Please split it in two.',
    empty_text: () => 'There is nothing to send yet. Write a few words first.',
    invalid: () => 'Something in it is not valid. Please check it and send it again.',
    no_conversation: () => 'Write what it is about first; then a colleague can help.',
    already_waiting: () => 'You are in line already. A colleague is on the way.',
    already_resolved: () => 'This conversation has ended already. Just write to start again.',
    already_taken: () => 'A colleague is with you already.',
    not_allowed: () => 'Only the team can do this.',
    not_holder: () => 'Somebody else has just taken over. Please send it again.',
    unsupported_protocol: () => 'This chat has been renewed. Please reload the page; your text is kept.',
    unknown_token: () => 'We start a new conversation. Please send it again.',
    unknown_conversation: () => 'We start a new conversation. Please send it again.',
    hello_expected: () => 'The connection was mixed up. Please send it again.',
    malformed: () => 'This could not be read. Please change the text a little and send it again.',
    unknown_type: () => 'This chat has been renewed. Please reload the page.',
    invalid_identity: () =>
      'We could not check who you are. Please reload the page and sign in again; your text is kept.',
    blocked: () => 'You can’t write here at the moment. Please contact us in another way.',
    no_mail: () => 'We can’t send e-mail at the moment. You can download the conversation instead.',
    unknown_attachment: () => 'The file has not arrived, or was left too long. Please attach it again.',
    too_many_attachments: () => 'These are too many files for one message. Please send some in another.',
    invalid_form: () => 'Something in the form is missing or not valid. Please check it and send it again.',
    load_failed: () => 'This could not be loaded. Check your connection and try again.',
    crossed: () => 'Something newer has just come in. Please look at it and send yours again.',
  } satisfies Record<RejectCode | 'load_failed', (wait: string) => string>,
});

export type Texts = ReturnType<typeof texts>;
