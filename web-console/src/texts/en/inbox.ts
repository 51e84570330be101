// The lists and what is offered.
export const inbox = {
  offer: {
    title: 'Offered to you',
    to: (name: string) => `${name} is offered to you`,
    left: 'left to decide',
    accept: 'Accept',
    decline: 'Decline',
  },

  inbox: {
    title: 'Inbox',
    lists: { mine: 'Mine', waiting: 'Waiting', bot: 'Bot', all: 'All' },
    listsInFull: {
      mine: 'Conversations that you hold',
      waiting: 'Waiting for a person',
      bot: 'With the bot',
      all: 'All open conversations',
    },
    empty: {
      mine: {
        title: 'Nothing with you',
        more: 'Conversations that you take or are given appear here.',
        away: 'You are away, so none is given to you. Go online or take one from Waiting.',
      },
      waiting: {
        title: 'Nobody is waiting',
        more: 'When the bot hands over, the visitor appears here, longest wait first.',
      },
      bot: {
        title: 'The bot is idle',
        more: 'Visitors who talk to the bot appear here. You can step in at any time.',
      },
      all: { title: 'No open conversation', more: 'Every conversation that is not resolved appears here.' },
    },
    more: (n: number) => `Show ${n} more`,
    waits: 'waiting',
    lastWords: 'last words',
    withAgent: (name: string) => `With ${name}`,
    withMe: 'With you',
    withBot: 'With the bot',
    resolved: 'Resolved',
    hereNow: 'Here now',
    load: (load: number, capacity: number) => `${load} of ${capacity}`,
    pauses: (time: string) => `pauses, ${time}`,
    loadInFull: (name: string, state: string, load: number, capacity: number) =>
      `${name}: ${state}, holds ${load} of at most ${capacity} conversations`,
    none: 'Choose a conversation',
    noneMore: 'Press j and k to move through the list, ? to see every key.',
    missing: 'This conversation does not exist any more',
    missingMore: 'It may have been erased at the visitor’s wish, or the link is not complete.',
    open: 'Open',
    toList: 'Back to the list',
    preview: { visitor: '', bot: 'Bot: ', agent: '', system: '' },
    previewYou: 'You: ',
    assigned: (name: string) => `${name} is with you now`,
  },
};
