// What stands around every page: names, pages, my menu, availability, connection, keys, states.
import { plural } from '../plural';

export const shell = {
  product: 'Frontdesk',
  skipToContent: 'Skip to the content',
  loading: 'Loading',
  you: 'You',
  visitor: 'Visitor',
  bot: 'Bot',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  retry: 'Try again',
  and: (items: string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,

  nav: {
    label: 'Pages',
    inbox: 'Inbox',
    transcripts: 'Transcripts',
    feedback: 'Feedback',
    team: 'Team',
    me: 'Me',
    waitingBadge: (n: number) => `${n} waiting`,
  },

  titles: {
    page: (page: string, waiting: number) => `${waiting ? `(${waiting}) ` : ''}${page} · Frontdesk`,
    logIn: 'Log in',
    setUp: 'Set up',
  },

  me: {
    menu: (name: string) => `: account and settings of ${name}`,
    availability: 'Availability',
    scheme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    auto: 'Like the system',
    shortcuts: 'Keyboard shortcuts',
    logOut: 'Log out',
    logOutEverywhere: 'Log out everywhere',
    logOutEverywhereAsk: 'Log out on every device?',
    logOutEverywhereMore: 'Every browser that is logged in as you has to log in again, this one too.',
    unsent: (n: number) => `${plural(n, 'message is', 'messages are')} not sent yet`,
    unsentMore: 'They go out when the connection is back. If you log out now, they are lost.',
    logOutAnyway: 'Log out and discard',
    stay: 'Stay',
    failed: 'Logging out did not reach the server. Check the connection and try again.',
  },

  availability: {
    switch: 'whether new conversations come to you',
    onlineMore: 'Waiting conversations are given to you.',
    awayMore: 'You keep what you have and are given nothing new.',
    offlineMore:
      'Without a connection you are given nothing new. What you hold goes back to the queue after a while.',
    busyMore: 'You have no room, or pause. You are given conversations again after that.',
    pause: 'Pause after a hard conversation',
    pauseEnds: 'Pause ends in',
    pauseMore: 'You are given nothing new until it is over.',
    ready: 'I’m ready',
    failed: 'Your availability was not changed.',
  },

  link: {
    lost: 'Connection lost.',
    lostMore: 'What you write is kept and sent when it is back. Taking and resolving wait until then.',
    connecting: 'Connecting to the desk…',
    tryNow: 'Try now',
    back: 'Connected again. Everything is up to date.',
  },

  shortcuts: {
    title: 'Keyboard',
    next: 'Next conversation',
    previous: 'Previous conversation',
    take: 'Take it',
    accept: 'Accept what is offered',
    decline: 'Decline what is offered',
    reply: 'Write a reply',
    note: 'Write a private note',
    resolve: 'Resolve it',
    escape: 'Leave the editor, close what floats',
    help: 'This sheet',
    send: 'Send',
    newLine: 'New line',
    lists: 'Mine, waiting, bot, all',
    singleKeys: 'Single keys',
    singleKeysMore: 'Switch them off if you dictate or hit keys by accident.',
  },

  pages: {
    failed: 'This page could not be loaded',
    failedMore: 'The server did not answer as expected. Nothing is lost; try again.',
    offline: 'The server cannot be reached',
    offlineMore: 'Check the connection, then try again. Nothing is lost.',
    forbidden: 'This page is for owners',
    forbiddenMore:
      'Transcripts, feedback and the team are kept by the owners of the desk. Your conversations are in the inbox.',
    toInbox: 'Go to the inbox',
    notFound: 'There is no such page',
    notFoundMore: 'The address may be old or incomplete.',
    newVersion: 'A newer version of the console is there',
    newVersionMore: 'Load the page again to use it. Drafts are kept.',
    reload: 'Load again',
    broken: 'Something in this page broke',
    brokenMore: 'Your messages are safe on the server. Load the page again; drafts are kept.',
  },
};
