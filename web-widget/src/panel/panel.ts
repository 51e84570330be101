// The entry point of the panel: called by the loader at the first click, or to resume a conversation.
import { h, render } from 'preact';
import { onPageChange } from '../page';
import { greetingFor } from '../rules/when';
import type { RuleView } from '@frontdesk/protocol';
import type { OpenHow, Panel, Shell } from '../shell';
import { accentSheet } from './accent';
import { Attention } from './attention';
import { Session } from './session';
import { isSaid, lastSeq, unreadCount } from './state';
import { styles } from './styles';
import { App } from './ui/app';
import { wordsFor, type Translation, type Words } from './texts';

export function start(shell: Shell, translation: Translation): Panel {
  let words: Words;
  const session = new Session({ origin: shell.origin, inbox: shell.inbox, locale: shell.locale });

  const look = new CSSStyleSheet();
  const own = new CSSStyleSheet();
  own.replaceSync(styles);
  shell.root.adoptedStyleSheets.push(own, look);

  const place = document.createElement('div');
  place.className = 'place';
  // Before the launcher, so that the tab order goes from the panel to the launcher.
  shell.root.insertBefore(place, shell.launcher);
  let isOpen = false;
  let openIsKept = false;
  let greeting: RuleView | undefined;
  let answer: string | undefined;
  let taken = false;
  /** A proactive message stays as the greeting; other greetings are chosen again on each page until the first message. */
  const greet = () => {
    if (taken || session.state.entries.length) return;
    greeting = greetingFor(shell.view?.rules ?? [], {
      path: location.pathname,
      returning: session.keep.read() !== undefined,
      open: shell.view?.inbox.open ?? true,
      hour: new Date().getHours(),
    });
  };
  let inbox = shell.view?.inbox;
  const speak = (spoken: Translation) => {
    translation = spoken;
    words = wordsFor(shell.locale, spoken, inbox?.texts);
    place.lang = words.tag;
    place.dir = words.dir;
  };
  speak(translation);
  const draw = (open: boolean, how: OpenHow = 'by_visitor') => {
    place.toggleAttribute('data-open', open);
    render(
      h(App, { session, words, shell, greeting, answer, open, how, onClose: () => shell.setOpen(false) }),
      place,
    );
  };

  const attention = new Attention(
    session,
    () => words,
    () => shell.setOpen(true),
  );
  let accent: string | undefined;
  const { conversation, problem } = session.state;
  let told = { seq: 0, conversation, problem, caughtUp: false };
  /** Dispatches events for new messages, but not for those of a resumed conversation. */
  const notifyPage = () => {
    const { conversation, entries, problem } = session.state;
    const before = told;
    const starts = !before.conversation && conversation !== undefined && !entries.length;
    const stays = conversation === before.conversation && before.caughtUp;
    told = {
      seq: lastSeq(session.state),
      conversation,
      problem,
      caughtUp: starts || stays || !!entries.length,
    };
    if (starts) shell.tell('started', { conversation });
    if (problem && problem !== before.problem) shell.tell('error', { code: problem.code });
    for (const { seq, from, text = '', at } of entries.slice(-10).filter(isSaid)) {
      if (stays && seq > before.seq) shell.tell('message', { from, text, at });
    }
  };
  session.subscribe(() => {
    const { state } = session;
    attention.changed();
    notifyPage();
    if (state.inbox && state.inbox !== inbox) {
      inbox = state.inbox;
      speak(translation);
      draw(isOpen, 'quietly');
    }
    if (state.inbox && state.inbox.accent !== accent) {
      accent = state.inbox.accent;
      const css = accentSheet(accent);
      look.replaceSync(css);
      session.keepLook(css);
    }
    showUnread();
    // The panel was opened before anything could be stored.
    if (isOpen && !openIsKept) openIsKept = session.keep.writeOpen(true);
  });
  const showUnread = () => {
    const count = unreadCount(session.state);
    const { t } = words;
    shell.setUnread(count, { closed: count ? t.openChatUnread(count) : t.openChat, opened: t.close });
  };
  followKeyboard(place);
  greet();
  draw(false);
  const introduce = () => {
    if (shell.identity || shell.attributes) session.identify(shell.identity ?? {}, shell.attributes);
  };
  introduce();
  session.start();
  const leavePage = onPageChange((page) => {
    session.page(page);
    greet();
    draw(isOpen, 'quietly');
  });
  addEventListener('pagehide', () => session.pause());
  addEventListener('pageshow', (event) => event.persisted && session.unpause());

  return {
    openChanged(open, how) {
      isOpen = open;
      attention.looks(open);
      openIsKept = session.keep.writeOpen(open);
      const inside = shell.root.activeElement !== null;
      draw(open, how);
      if (!open && inside) shell.launcher.focus({ preventScroll: true });
    },
    localeChanged(spoken) {
      inbox = shell.view?.inbox ?? inbox;
      speak(spoken);
      greet();
      session.speaks(shell.locale);
      showUnread();
      draw(isOpen, 'quietly');
    },
    identityChanged: introduce,
    begin(rule, text) {
      greeting = rule;
      taken = true;
      const asksFirst = shell.view?.inbox.pre_chat && !session.state.conversation;
      if (asksFirst) answer = text;
      draw(isOpen);
      if (text && !asksFirst) session.write(text);
    },
    stop() {
      leavePage();
      session.end();
      attention.end();
      render(null, place);
      place.remove();
    },
  };
}

/** On phones the on-screen keyboard covers the lower part of the page: the panel uses the visible part. */
function followKeyboard(place: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    place.style.setProperty('--view-height', `${Math.round(view.height)}px`);
    place.style.setProperty('--view-top', `${Math.round(view.offsetTop)}px`);
  };
  view.addEventListener('resize', fit);
  view.addEventListener('scroll', fit);
}
